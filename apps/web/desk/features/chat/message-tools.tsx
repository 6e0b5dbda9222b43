import { REALTIME_LIMITS } from '@app/contracts';
import { Button } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useServerNow } from '../../../shared/format';
import type { MessageRow } from '../../../shared/chat/rows';
import type { RoomHandle } from '../../../shared/realtime';
import { useAct } from '../../../shared/chat/use-act';

const EDIT_MS = REALTIME_LIMITS.editMinutes * 60_000;

/** What the author of a delivered message may still do with it: edit it for five minutes, withdraw it with a second press. */
export function MessageTools({ row, act }: { row: MessageRow; act: RoomHandle['act'] }) {
  const { t } = useTranslation();
  const { run, busy, fault } = useAct(act);
  const [draft, setDraft] = useState<string | null>(null);
  const [asks, setAsks] = useState(false);
  const id = useId();
  const now = useServerNow();
  const targetSeq = row.seq ?? 0;
  const mayEdit = now < Date.parse(row.at) + EDIT_MS;
  const text = draft?.trim() ?? '';
  const save = (): void =>
    run(
      (clientOpId) => ({
        act: 'edit',
        targetSeq,
        clientOpId,
        baseVersion: row.version,
        body: text,
        mentions: [...row.mentions],
      }),
      () => setDraft(null),
    );
  return (
    <div className="msg-tools">
      {draft !== null && (
        <form
          className="msg-edit"
          onSubmit={(event) => {
            event.preventDefault();
            save();
          }}
        >
          <label className="visually-hidden" htmlFor={id}>
            {t('chat:tools.text')}
          </label>
          <textarea
            id={id}
            className="composer-text"
            rows={3}
            value={draft}
            maxLength={REALTIME_LIMITS.bodyChars}
            autoFocus
            onChange={(event) => setDraft(event.target.value)}
          />
          <Button size="small" type="primary" htmlType="submit" loading={busy} disabled={text === ''}>
            {t('chat:tools.save')}
          </Button>
          <Button size="small" onClick={() => setDraft(null)}>
            {t('common:action.cancel')}
          </Button>
        </form>
      )}
      {draft === null && (
        <>
          {mayEdit && (
            <button type="button" className="link-btn" onClick={() => setDraft(row.text)}>
              {t('chat:tools.edit')}
            </button>
          )}
          <button
            type="button"
            className="link-btn"
            disabled={busy}
            onBlur={() => setAsks(false)}
            onClick={() => {
              if (asks) run((clientOpId) => ({ act: 'withdraw', targetSeq, clientOpId }));
              else setAsks(true);
            }}
          >
            {t(asks ? 'chat:tools.withdrawSure' : 'chat:tools.withdraw')}
          </button>
        </>
      )}
      {fault && <span role="alert">{t(`common:error.${fault}`)}</span>}
    </div>
  );
}
