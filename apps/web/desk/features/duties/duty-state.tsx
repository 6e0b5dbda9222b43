import type { PersonRef } from '@app/contracts';
import { useTranslation } from 'react-i18next';
import { Tag, type Tone } from '../../../shared/components';
import { formatInstant } from '../../../shared/format';

interface Props {
  duty: { isOverdue: boolean; dueAt: string };
  /** What was decided, by whom and in which words; null while it is owed. */
  done: { label: string; tone: Tone; by: PersonRef | null; text: string | null } | null;
}

/** Cell of a list of duties: owed by a day, late, or done. */
export function DutyState({ duty: { isOverdue, dueAt }, done }: Props) {
  const { t } = useTranslation();
  if (!done)
    return (
      <Tag tone={isOverdue ? 'red' : 'amber'}>
        {t(isOverdue ? 'duties:overdue' : 'duties:dueBy', { time: formatInstant(dueAt) })}
      </Tag>
    );
  return (
    <div>
      <Tag tone={done.tone}>{done.label}</Tag>
      <span className="row-line muted">{[done.by?.displayName, done.text].filter(Boolean).join(' · ')}</span>
    </div>
  );
}
