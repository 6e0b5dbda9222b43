import type { NoticeSettings, QuietHours } from '@app/contracts';
import { Button, Checkbox, Input, Select } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ChoiceTable } from './choice-table';

interface Props {
  title: string;
  note?: string;
  settings: NoticeSettings;
  saving: boolean;
  onSave: (settings: NoticeSettings) => void;
}
const ZONES = ['Asia/Shanghai', 'Asia/Urumqi', 'Asia/Hong_Kong', 'Asia/Taipei', 'UTC'];
const NIGHT: QuietHours = { from: '21:00', to: '07:00', holdsMail: false };

/** Quiet hours, the hour of the daily mail, and a choice per kind of event and way. What was typed survives a failed save. */
export function SettingsForm({ title, note, settings, saving, onSave }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const [draft, setDraft] = useState(settings);
  const change = (part: Partial<NoticeSettings>): void => setDraft((current) => ({ ...current, ...part }));
  const { quiet } = draft;
  const changeQuiet = (part: Partial<QuietHours>): void => change({ quiet: { ...NIGHT, ...quiet, ...part } });
  const zones = [...new Set([draft.zone, ...ZONES])];
  return (
    <section className="card" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {note && <p className="muted">{note}</p>}
      <div className="note-settings">
        <Checkbox
          checked={quiet !== null}
          onChange={(event) => change({ quiet: event.target.checked ? NIGHT : null })}
        >
          {t('notices:prefs.quietOn')}
        </Checkbox>
        {quiet && (
          <>
            <Clock
              label={t('notices:prefs.from')}
              value={quiet.from}
              onChange={(from) => changeQuiet({ from })}
            />
            <Clock label={t('notices:prefs.to')} value={quiet.to} onChange={(to) => changeQuiet({ to })} />
            <Checkbox
              checked={quiet.holdsMail}
              onChange={(event) => changeQuiet({ holdsMail: event.target.checked })}
            >
              {t('notices:prefs.holdsMail')}
            </Checkbox>
          </>
        )}
        <Clock
          label={t('notices:prefs.digestAt')}
          value={draft.digestAt}
          onChange={(digestAt) => change({ digestAt })}
        />
        <label className="note-setting">
          <span>{t('notices:prefs.zone')}</span>
          <Select
            aria-label={t('notices:prefs.zone')}
            value={draft.zone}
            onChange={(zone: string) => change({ zone })}
            options={zones.map((value) => ({
              value,
              label: t(`notices:zone.${value}`, { defaultValue: value }),
            }))}
          />
        </label>
      </div>
      <ChoiceTable title={title} choices={draft.choices} onChange={(choices) => change({ choices })} />
      <Button type="primary" loading={saving} onClick={() => onSave(draft)}>
        {t('notices:prefs.save')}
      </Button>
    </section>
  );
}

function Clock(props: { label: string; value: string; onChange: (value: string) => void }) {
  return (
    <label className="note-setting">
      <span>{props.label}</span>
      <Input
        type="time"
        required
        value={props.value}
        onChange={(event) => event.target.value && props.onChange(event.target.value)}
      />
    </label>
  );
}
