import { TASK_TEXT_CHARS, type RoomMember, type Task } from '@app/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { tasksApi } from '../../../shared/api';
import { dayOf, serverClock } from '../../../shared/format';
import { ActDialog, DayInput, Field, SelectInput, TextArea } from '../../../shared/forms';

const USUAL_DAYS = 3;
const DAY = 86_400_000;
const FIELDS = ['text', 'ownerId', 'dueOn'] as const;
type FieldName = (typeof FIELDS)[number];
const idOf = (field: string): string => `task-${field}`;
const FAULT: Record<FieldName, string> = {
  text: 'tasks:fault.text',
  ownerId: 'tasks:fault.owner',
  dueOn: 'tasks:fault.dueOn',
};

interface Props {
  roomId: string;
  seq: number;
  /** What the message says; a beginning. */
  text: string;
  members: readonly RoomMember[];
  onDone: (task: Task) => void;
  onClose: () => void;
}

/** A message becomes a task: what, who, by when. */
export function TaskDialog({ roomId, seq, text, members, onDone, onClose }: Props) {
  const { t } = useTranslation();
  const [now] = useState(() => serverClock.now());
  const today = dayOf(now);
  const [form, setForm] = useState({
    text: Array.from(text).slice(0, TASK_TEXT_CHARS).join(''),
    ownerId: '',
    dueOn: dayOf(now + USUAL_DAYS * DAY),
  });
  const [tried, setTried] = useState(false);
  const faults = FIELDS.filter((field) =>
    field === 'dueOn' ? !form.dueOn || form.dueOn < today : form[field].trim() === '',
  );
  const errorOf = (field: FieldName): string | undefined =>
    tried && faults.includes(field) ? t(FAULT[field]) : undefined;
  const set = (patch: Partial<typeof form>): void => setForm((before) => ({ ...before, ...patch }));
  const people = members.filter(({ canPost }) => canPost);

  return (
    <ActDialog
      title={t('tasks:makeTitle')}
      confirm={t('tasks:confirm')}
      body={{ ...form, text: form.text.trim(), seq }}
      check={() => {
        setTried(true);
        return faults.map((field) => ({ field: idOf(field), text: t(FAULT[field]) }));
      }}
      send={(body, key) => tasksApi.make(roomId, body, key)}
      fieldOf={(field) => ({
        id: idOf(field),
        label: t(field === 'ownerId' ? 'tasks:owner' : field === 'dueOn' ? 'tasks:dueOn' : 'tasks:text'),
      })}
      onDone={onDone}
      onClose={onClose}
    >
      <p>{t('tasks:lead')}</p>
      <Field id={idOf('text')} label={t('tasks:text')} error={errorOf('text')}>
        {(described) => (
          <TextArea
            {...described}
            data-autofocus
            rows={3}
            max={TASK_TEXT_CHARS}
            value={form.text}
            onChange={(value) => set({ text: value })}
          />
        )}
      </Field>
      <Field id={idOf('ownerId')} label={t('tasks:owner')} error={errorOf('ownerId')}>
        {(described) => (
          <SelectInput
            {...described}
            placeholder={t('tasks:choose')}
            value={form.ownerId}
            onChange={(ownerId) => set({ ownerId })}
            options={people.map(({ person }) => ({
              value: person.id,
              label: `${person.displayName}（${person.agencyName}）`,
            }))}
          />
        )}
      </Field>
      <Field id={idOf('dueOn')} label={t('tasks:dueOn')} error={errorOf('dueOn')}>
        {(described) => (
          <DayInput
            {...described}
            min={today}
            required
            value={form.dueOn}
            onChange={(dueOn) => set({ dueOn })}
          />
        )}
      </Field>
    </ActDialog>
  );
}
