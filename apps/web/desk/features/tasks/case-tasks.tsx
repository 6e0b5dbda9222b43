import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys, tasksApi } from '../../../shared/api';
import { EmptyState, QueryView } from '../../../shared/components';
import { TaskLine } from './task-line';
import './tasks.css';

const MOST = 100;
const PHASES = ['open', 'ended'] as const;

/** What the people on a case have asked of each other in its room. */
export function CaseTasks({ caseId }: { caseId: string }) {
  const { t } = useTranslation();
  const [state, setState] = useState<(typeof PHASES)[number]>('open');
  const filter = { caseId, state, limit: MOST };
  const query = useQuery({
    queryKey: keys.taskList(filter),
    queryFn: ({ signal }) => tasksApi.list(filter, signal),
  });
  return (
    <section className="card" aria-labelledby="tasks-title">
      <div className="card-head">
        <h2 id="tasks-title">{t('tasks:title')}</h2>
        <span className="row" role="group" aria-label={t('tasks:filter')}>
          {PHASES.map((one) => (
            <button
              key={one}
              type="button"
              className="link-btn"
              aria-pressed={one === state}
              onClick={() => setState(one)}
            >
              {t(`tasks:${one}`)}
            </button>
          ))}
        </span>
      </div>
      <QueryView query={query} rows={2}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('tasks:empty')} body={t('tasks:emptyBody')} />
          ) : (
            <ul className="line-list">
              {items.map((task) => (
                <li key={task.id}>
                  <TaskLine task={task} />
                </li>
              ))}
            </ul>
          )
        }
      </QueryView>
    </section>
  );
}
