import { useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem, randomId } from '../api';
import type { SummaryItem } from './error-summary';
import { FormDialog, useSending } from './form-dialog';

interface Props<Body, Result> {
  title: string;
  /** The word on the button that sends. */
  confirm?: string;
  danger?: boolean;
  wide?: boolean;
  /** What is sent: the same content goes under the same key, however often it is tried. */
  body: Body;
  /** Faults of the form; empty when it may be sent. */
  check?: (body: Body) => SummaryItem[];
  send: (body: Body, key: string) => Promise<Result>;
  /** Where a field of the API is on the form, and its name there. */
  fieldOf?: (field: string) => { id: string; label: string } | undefined;
  onDone: (result: Result) => void;
  /** Somebody changed the record meanwhile: what was typed stays, the page shows what it has become. */
  onStale?: () => void;
  onClose: () => void;
  children: ReactNode;
}

/** The form of one act on one record: one intent, its faults, and nothing typed is lost. */
export function ActDialog<Body, Result>(props: Props<Body, Result>) {
  const { t } = useTranslation();
  const sending = useSending();
  const { body } = props;
  const intent = useRef({ content: '', key: '' });

  const keyOf = (content: string): string => {
    if (intent.current.content !== content) intent.current = { content, key: randomId() };
    return intent.current.key;
  };
  const faultsOf = (error: unknown): SummaryItem[] => {
    // Refused for what it says: the next try is another act.
    if (!isProblem(error) || !error.retryable) intent.current = { content: '', key: '' };
    if (!isProblem(error)) return [];
    if (error.is('STATE_CONFLICT', 'VERSION_STALE', 'NOT_FOUND')) props.onStale?.();
    return error.fields
      .flatMap(({ field }) => props.fieldOf?.(field) ?? [])
      .map(({ id, label }) => ({
        field: id,
        text: t('common:rule.ofField', { label, rule: t('common:rule.other') }),
      }));
  };
  const submit = (): void => {
    const items = props.check?.(body) ?? [];
    if (items.length > 0) return sending.refuse(...items);
    const key = keyOf(JSON.stringify(body));
    return sending.send(async () => props.onDone(await props.send(body, key)), faultsOf);
  };
  return (
    <FormDialog
      title={props.title}
      action={props.confirm ?? t('common:action.confirm')}
      danger={props.danger}
      wide={props.wide}
      sending={sending}
      onSubmit={submit}
      onClose={props.onClose}
    >
      <div className="form-stack">{props.children}</div>
    </FormDialog>
  );
}
