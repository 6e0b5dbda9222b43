import type { RecordFollowUpRequest } from '@app/contracts';
import { useTranslation } from 'react-i18next';
import { useLabel } from '../../shared/format/hooks';
import type { Sending } from '../outbox/payload';

/** Fields of a record in the order in which they are read. */
export const RECORD_FIELDS = [
  'happenedOn',
  'method',
  'childSeen',
  'notSeen',
  'safeNow',
  'changes',
  'childWords',
  'newNeeds',
  'nextOn',
] as const;
export type RecordField = (typeof RECORD_FIELDS)[number];

/** A field of a record in words; undefined when it is empty. */
export function useFieldText(): (
  field: RecordField,
  record: { [K in RecordField]?: RecordFollowUpRequest[K] | null },
) => string | undefined {
  const { t } = useTranslation();
  const label = useLabel();
  return (field, record) => {
    const value = record[field];
    if (value == null) return undefined;
    if (typeof value === 'boolean') return t(`field:visit.seenAnswer.${value ? 'yes' : 'no'}`);
    if (field === 'method') return label('followUpMethod', value);
    if (field === 'notSeen') return label('followUpNotSeen', value);
    return field === 'safeNow' ? label('followUpSafety', value) : value;
  };
}

/** All that an entry says, to be read or copied. */
export function useSendingText(): (sending: Sending) => string {
  const { t } = useTranslation();
  const label = useLabel();
  const fieldText = useFieldText();
  return (sending) => {
    switch (sending.kind) {
      case 'accept':
        return label('followUpAction', 'accept');
      case 'refuse':
        return [label('followUpRefusal', sending.body.reason), sending.body.note ?? ''].join('\n').trim();
      case 'photo':
      case 'picture':
        return '';
      case 'message':
        return sending.body.body;
      case 'amend':
        return Object.values(sending.body).join('\n');
      default:
        return RECORD_FIELDS.flatMap((field) => {
          const text = fieldText(field, sending.body);
          return text === undefined ? [] : [`${t(`field:record.${field}`)}: ${text}`];
        }).join('\n');
    }
  };
}
