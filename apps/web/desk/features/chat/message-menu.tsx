import { MoreOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Dropdown, type MenuProps } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '../../../shared/api';
import { randomId } from '../../../shared/api/ids';
import { mayRemove } from '../../../shared/chat/may-remove';
import { messagePath } from '../../../shared/chat/message-path';
import type { MessageRow } from '../../../shared/chat/rows';
import { useMe } from '../../../shared/hooks/me';
import { TaskDialog, TaskLine } from '../tasks';
import '../tasks/tasks.css';
import { useChatRoom } from './chat-room';
import { RedactDialog } from './redact-dialog';

/** What anybody who reads a message may do with it, and the tasks that came of it. */
export function MessageMenu({ row }: { row: MessageRow }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const room = useChatRoom();
  const queryClient = useQueryClient();
  const [makes, setMakes] = useState(false);
  const [removes, setRemoves] = useState(false);
  const { agency } = useMe();
  if (!room || row.seq === null) return null;
  const { seq } = row;
  const tasks = room.tasksOf(seq);
  const mayMake = room.isOpen && room.detail?.kind === 'case_room' && !row.isWithdrawn;
  const mayPin = room.isOpen && !row.isWithdrawn;
  const isRemovable = room.isOpen && room.detail !== undefined && mayRemove(row, agency.id, room.detail);
  const items: MenuProps['items'] = [
    ...(mayPin ? [{ key: 'pin', label: t(row.isPinned ? 'marks:unpin' : 'marks:pin') }] : []),
    ...(row.own ? [] : [{ key: 'unread', label: t('marks:unread.mark') }]),
    { key: 'link', label: t('chat:link.copy') },
    ...(mayMake ? [{ key: 'task', label: t('tasks:make') }] : []),
    ...(isRemovable ? [{ key: 'redact', danger: true, label: t('marks:redact.open') }] : []),
  ];
  const pin = async (): Promise<void> => {
    const outcome = await room.act({
      act: 'pin',
      targetSeq: seq,
      clientOpId: randomId(),
      on: !row.isPinned,
    });
    if (!outcome.ok) message.error(t(`common:error.${outcome.code}`));
  };
  const markUnread = async (): Promise<void> => {
    if (await room.markUnread(seq)) message.success(t('marks:unread.done'), 6);
    else message.error(t('marks:unread.failed'));
  };
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
  const chosen = {
    pin: () => void pin(),
    unread: () => void markUnread(),
    link: () => void copy(),
    task: () => setMakes(true),
    redact: () => setRemoves(true),
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
        menu={{ items, onClick: ({ key }) => chosen[key as keyof typeof chosen]() }}
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
      {removes && <RedactDialog seq={seq} act={room.act} onClose={() => setRemoves(false)} />}
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
