import type { Task } from '@app/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { keys, tasksApi } from '../../../shared/api';
import { dayOf, useServerNow } from '../../../shared/format';
import { useCan } from '../../../shared/hooks/me';
import { TaskLine } from './task-line';
import './tasks.css';

const filter = { state: 'open', limit: 50 } as const;

/** What I said I would do, the next first; not there while there is nothing. */
export function MyTasks() {
  const { t } = useTranslation();
  const can = useCan();
  const now = useServerNow();
  const { data } = useQuery({
    queryKey: keys.taskList(filter),
    queryFn: ({ signal }) => tasksApi.list(filter, signal),
    enabled: can('room:read'),
  });
  const items = data?.items ?? [];
  if (items.length === 0) return null;
  const { today, overdue } = countsOf(items, now);
  return (
    <section className="card" aria-labelledby="my-tasks-title">
      <div className="card-head">
        <h2 id="my-tasks-title">{t('tasks:mine')}</h2>
        <span className="muted">
          {overdue + today === 0 && t('tasks:none')}
          {overdue > 0 && <strong className="task-late">{t('tasks:overdue', { count: overdue })}</strong>}
          {overdue > 0 && today > 0 && ' · '}
          {today > 0 && t('tasks:today', { count: today })}
        </span>
      </div>
      <ul className="line-list">
        {items.map((task) => (
          <li key={task.id}>
            <TaskLine task={task} namesCase />
          </li>
        ))}
      </ul>
    </section>
  );
}

function countsOf(items: readonly Task[], now: number): { today: number; overdue: number } {
  const isLate = ({ dueAt }: Task): boolean => Date.parse(dueAt) < now;
  const today = dayOf(now);
  return {
    overdue: items.filter(isLate).length,
    today: items.filter((task) => !isLate(task) && dayOf(Date.parse(task.dueAt)) === today).length,
  };
}
