import { MoreOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Dropdown, type MenuProps } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '../../../shared/api';
import { messagePath } from '../../../shared/chat/message-path';
import type { MessageRow } from '../../../shared/chat/rows';
import { TaskDialog, TaskLine } from '../tasks';
import '../tasks/tasks.css';
import { useChatRoom } from './chat-room';

/** What anybody who reads a message may do with it, and the tasks that came of it. */
export function MessageMenu({ row }: { row: MessageRow }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const room = useChatRoom();
  const queryClient = useQueryClient();
  const [makes, setMakes] = useState(false);
  if (!room || row.seq === null) return null;
  const { seq } = row;
  const tasks = room.tasksOf(seq);
  const mayMake = room.isOpen && room.detail?.kind === 'case_room' && !row.isWithdrawn;
  const items: MenuProps['items'] = [
    { key: 'link', label: t('chat:link.copy') },
    ...(mayMake ? [{ key: 'task', label: t('tasks:make') }] : []),
  ];
  const copy = async (): Promise<void> => {
    if (!room.detail) return;
    const link = new URL(messagePath(room.detail, seq), window.location.origin).href;
    try {
      await navigator.clipboard.writeText(link);
      message.success(t('chat:link.copied'));
    } catch {
      // Without the right to the clipboard the link is there to be copied by hand.
      message.info(link, 10);
    }
  };
  return (
    <>
      {tasks.length > 0 && (
        <ul className="msg-tasks" aria-label={t('tasks:ofMessage')}>
          {tasks.map((task) => (
            <li key={task.id}>
              <TaskLine task={task} isBesideMessage />
            </li>
          ))}
        </ul>
      )}
      <Dropdown
        trigger={['click']}
        menu={{ items, onClick: ({ key }) => (key === 'task' ? setMakes(true) : void copy()) }}
      >
        <Button
          className="msg-more"
          size="small"
          type="text"
          icon={<MoreOutlined aria-hidden="true" />}
          aria-label={t('chat:more')}
          aria-haspopup="menu"
        />
      </Dropdown>
      {makes && room.detail && (
        <TaskDialog
          roomId={room.roomId}
          seq={seq}
          text={row.text}
          members={room.detail.members}
          onClose={() => setMakes(false)}
          onDone={({ number }) => {
            setMakes(false);
            message.success(t('tasks:made', { number }));
            void queryClient.invalidateQueries({ queryKey: keys.tasks });
          }}
        />
      )}
    </>
  );
}
