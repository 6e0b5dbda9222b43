import { MoreOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Dropdown, type MenuProps } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '../../../shared/api';
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
  const items: MenuProps['items'] = mayMake ? [{ key: 'task', label: t('tasks:make') }] : [];
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
      {items.length > 0 && (
        <Dropdown trigger={['click']} menu={{ items, onClick: () => setMakes(true) }}>
          <Button
            className="msg-more"
            size="small"
            type="text"
            icon={<MoreOutlined aria-hidden="true" />}
            aria-label={t('chat:more')}
            aria-haspopup="menu"
          />
        </Dropdown>
      )}
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
