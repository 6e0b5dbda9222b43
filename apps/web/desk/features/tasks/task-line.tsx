import type { Task, TaskState } from '@app/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { keys, randomId, tasksApi } from '../../../shared/api';
import type { EndOfTask } from '../../../shared/api/endpoints/tasks';
import { messagePath } from '../../../shared/chat/message-path';
import { DueLabel, Tag, TimeLabel, useErrorText, type Tone } from '../../../shared/components';
import { useLabel } from '../../../shared/format';
import { HandOverDialog } from './hand-over-dialog';

const TONES: Record<TaskState, Tone> = { open: 'amber', done: 'green', cancelled: 'neutral' };

interface Props {
  task: Task;
  /** Beside its message nothing leads there. */
  isBesideMessage?: boolean;
  /** Says of which case it is. */
  namesCase?: boolean;
}

/** One task: what, who, by when, and how it is ended. */
export function TaskLine({ task, isBesideMessage, namesCase }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  return (
    <>
      <span className="row">
        <Tag tone={TONES[task.state]}>{label('taskState', task.state)}</Tag>
        <span className={task.text === null ? 'task-text muted' : 'task-text'}>
          {task.text ?? t('tasks:ofWithdrawn')}
        </span>
      </span>
      <span className="line-meta">
        <Who task={task} />
        {task.endedAt ? <TimeLabel at={task.endedAt} /> : <DueLabel dueAt={task.dueAt} from={task.madeAt} />}
        {namesCase && task.caseNo && <span>{t('tasks:inCase', { number: task.caseNo })}</span>}
        {!isBesideMessage && (
          <Link to={messagePath({ kind: 'case_room', caseId: task.caseId, referralId: null }, task.seq)}>
            {t('tasks:toMessage')}
          </Link>
        )}
        <TaskActs task={task} />
      </span>
    </>
  );
}

function Who({ task }: { task: Task }): ReactNode {
  const { t } = useTranslation();
  const { owner } = task;
  if (!owner) return <span>{t('tasks:nobody')}</span>;
  return <span>{t('tasks:ownedBy', { name: owner.displayName, agency: owner.agencyName })}</span>;
}

/** Done with one press; called off with two. */
function TaskActs({ task }: { task: Task }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const errorText = useErrorText();
  const queryClient = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [asks, setAsks] = useState(false);
  const [hands, setHands] = useState(false);
  const end = async (action: EndOfTask): Promise<void> => {
    setBusy(true);
    try {
      const { number } = await tasksApi.end(task.id, action, { version: task.version, key: randomId() });
      message.success(t(action === 'finish' ? 'tasks:finished' : 'tasks:calledOff', { number }));
    } catch (error) {
      message.error(errorText(error));
    } finally {
      setBusy(false);
      void queryClient.invalidateQueries({ queryKey: keys.tasks });
    }
  };
  return (
    <>
      {task.allowedActions.includes('finish') && (
        <Button size="small" loading={busy} onClick={() => void end('finish')}>
          {t('tasks:finish')}
        </Button>
      )}
      {task.allowedActions.includes('hand_over') && (
        <button type="button" className="link-btn" disabled={busy} onClick={() => setHands(true)}>
          {t('tasks:handOver')}
        </button>
      )}
      {hands && (
        <HandOverDialog
          task={task}
          onClose={() => setHands(false)}
          onDone={({ number }) => {
            setHands(false);
            message.success(t('tasks:handedOver', { number }));
            void queryClient.invalidateQueries({ queryKey: keys.tasks });
          }}
        />
      )}
      {task.allowedActions.includes('cancel') && (
        <button
          type="button"
          className="link-btn"
          disabled={busy}
          onBlur={() => setAsks(false)}
          onClick={() => (asks ? void end('cancel') : setAsks(true))}
        >
          {t(asks ? 'tasks:cancelSure' : 'tasks:cancel')}
        </button>
      )}
    </>
  );
}
