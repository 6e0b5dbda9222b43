import { InboxOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { codeOf, isProblem } from '../api';
import { useErrorText } from '../format/error-text';

export { useErrorText };

/** Says why there is nothing, and gives the one next step. */
export function EmptyState(props: {
  title: ReactNode;
  body?: ReactNode;
  action?: ReactNode;
  icon?: ReactNode;
}) {
  return (
    <div className="empty">
      <span aria-hidden="true">{props.icon ?? <InboxOutlined />}</span>
      <p>{props.title}</p>
      {props.body && <p className="muted">{props.body}</p>}
      {props.action && <div className="empty-action">{props.action}</div>}
    </div>
  );
}

/** A sentence, the code for the help desk, and a way to try again. What was typed stays where it is. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation();
  const text = useErrorText();
  const requestId = isProblem(error) ? error.problem.requestId : undefined;
  return (
    <div className="fault" role="alert">
      <div>
        <p>{text(error)}</p>
        <code>
          {t('common:error.codeLine', { code: codeOf(error) })}
          {requestId ? ` · ${requestId}` : ''}
        </code>
      </div>
      {onRetry && (
        <Button size="small" onClick={onRetry}>
          {t('common:action.retry')}
        </Button>
      )}
    </div>
  );
}

/** Grey rows in the size of what is coming; not shown at all when it comes within 300 ms. */
export function Skeleton({ rows = 4 }: { rows?: number }) {
  const { t } = useTranslation();
  return (
    <div className="skeleton" role="status" aria-label={t('common:loading')}>
      <div className="skeleton skeleton-late" aria-hidden="true">
        {Array.from({ length: rows }, (_, index) => (
          <i key={index} />
        ))}
      </div>
    </div>
  );
}

interface QueryLike<T> {
  data: T | undefined;
  error: unknown;
  isPending: boolean;
  refetch: () => unknown;
}

/** The four states of a query in one place; old data stays on the page when a refresh fails. */
export function QueryView<T>(props: {
  query: QueryLike<T>;
  rows?: number;
  children: (data: T) => ReactNode;
}) {
  const { query, rows, children } = props;
  const retry = (): void => void query.refetch();
  if (query.data !== undefined) {
    return (
      <>
        {query.error != null && <ErrorState error={query.error} onRetry={retry} />}
        {children(query.data)}
      </>
    );
  }
  if (query.error != null) return <ErrorState error={query.error} onRetry={retry} />;
  return <Skeleton rows={rows} />;
}
