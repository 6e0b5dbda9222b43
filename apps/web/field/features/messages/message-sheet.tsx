import { REACTIONS, REALTIME_LIMITS, type Reaction } from '@app/contracts';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MessageRow } from '../../../shared/chat/rows';
import { useAct } from '../../../shared/chat/use-act';
import { useLabel, useServerNow } from '../../../shared/format/hooks';
import type { ActHere } from '../../../shared/realtime';
import { formOpened } from '../../app/open-forms';
import { ConfirmButton } from '../../ui/confirm-button';
import { TextArea } from '../../ui/fields';
import { Notice } from '../../ui/page';
import { Sheet } from '../../ui/sheet';
import { RedactForm } from './redact-form';
import { useTalkRoom } from './talk-room';

const EDIT_MS = REALTIME_LIMITS.editMinutes * 60_000;

interface Props {
  row: MessageRow;
  seq: number;
  onClose: () => void;
}

/** What may be done with one message, each in words that a thumb hits. */
export function MessageSheet({ row, seq, onClose }: Props) {
  const { t } = useTranslation();
  const room = useTalkRoom();
  const { run, busy, fault } = useAct(room.act);
  const [form, setForm] = useState<'edit' | 'redact' | null>(null);
  const mayAct = room.mayWrite && !row.isWithdrawn;
  const isStill = busy || !room.isOnline;
  const act = (make: (id: string) => ActHere): void => run(make, onClose);
  const root = row.quote?.seq ?? seq;
  return (
    <Sheet title={t(form === 'redact' ? 'marks:redact.title' : 'chat:more')} onClose={onClose}>
      {!room.isOnline && <Notice tone="warn">{t('talk:actsOffline')}</Notice>}
      {fault && (
        <Notice tone="bad" alert>
          {t(`common:error.${fault}`)}
        </Notice>
      )}
      {form === 'edit' && <Edit row={row} seq={seq} isStill={isStill} onSave={act} />}
      {form === 'redact' && <RedactForm seq={seq} isStill={isStill} onRemove={act} />}
      {form === null && (
        <>
          {mayAct && <ReactionChoice row={row} seq={seq} isStill={isStill} onChoose={act} />}
          {room.mayWrite && (
            <button
              type="button"
              onClick={() => {
                onClose();
                room.reply(row);
              }}
            >
              {t('marks:reply')}
            </button>
          )}
          {(row.answers > 0 || row.quote !== null) && (
            <button
              type="button"
              onClick={() => {
                onClose();
                room.openThread(root);
              }}
            >
              {t('marks:thread.title')}
            </button>
          )}
          {mayAct && (
            <button
              type="button"
              disabled={isStill}
              onClick={() =>
                act((clientOpId) => ({ act: 'pin', targetSeq: seq, clientOpId, on: !row.isPinned }))
              }
            >
              {t(row.isPinned ? 'marks:unpin' : 'marks:pin')}
            </button>
          )}
          {row.own ? (
            mayAct && (
              <OwnActs row={row} seq={seq} isStill={isStill} onAct={act} onEdit={() => setForm('edit')} />
            )
          ) : (
            <Unread seq={seq} isStill={isStill} onDone={onClose} />
          )}
          {mayAct && room.mayRemove(row) && (
            <button type="button" disabled={isStill} onClick={() => setForm('redact')}>
              {t('marks:redact.open')}
            </button>
          )}
        </>
      )}
    </Sheet>
  );
}

interface PartProps {
  row: MessageRow;
  seq: number;
  isStill: boolean;
}

function ReactionChoice({
  row,
  seq,
  isStill,
  onChoose,
}: PartProps & { onChoose: (act: (id: string) => ActHere) => void }) {
  const { t } = useTranslation();
  const label = useLabel();
  const { me } = useTalkRoom();
  const isMine = (value: Reaction): boolean =>
    row.reactions.some((each) => each.value === value && each.by.some(({ id }) => id === me.person.id));
  return (
    <div role="group" aria-label={t('marks:reactTo')} className="talk-reactions">
      {REACTIONS.map((value) => (
        <button
          key={value}
          type="button"
          aria-pressed={isMine(value)}
          disabled={isStill}
          onClick={() =>
            onChoose((clientOpId) => ({
              act: 'react',
              targetSeq: seq,
              clientOpId,
              value,
              on: !isMine(value),
            }))
          }
        >
          {label('reaction', value)}
        </button>
      ))}
    </div>
  );
}

interface OwnProps extends PartProps {
  onAct: (act: (id: string) => ActHere) => void;
  onEdit: () => void;
}

function OwnActs({ row, seq, isStill, onAct, onEdit }: OwnProps) {
  const { t } = useTranslation();
  const mayEdit = useServerNow() < Date.parse(row.at) + EDIT_MS;
  return (
    <>
      {mayEdit && (
        <button type="button" disabled={isStill} onClick={onEdit}>
          {t('chat:tools.edit')}
        </button>
      )}
      {!isStill && (
        <ConfirmButton
          label={t('chat:tools.withdraw')}
          question={t('talk:withdrawSure')}
          yes={t('chat:tools.withdraw')}
          onConfirm={() => onAct((clientOpId) => ({ act: 'withdraw', targetSeq: seq, clientOpId }))}
        />
      )}
    </>
  );
}

function Edit({ row, seq, isStill, onSave }: PartProps & { onSave: (act: (id: string) => ActHere) => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState(row.text);
  useEffect(() => formOpened(), []);
  const body = text.trim();
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        onSave((clientOpId) => ({
          ...{ act: 'edit', targetSeq: seq, clientOpId, baseVersion: row.version },
          ...{ body, mentions: [...row.mentions] },
        }));
      }}
    >
      <TextArea
        label={t('chat:tools.text')}
        rows={4}
        maxLength={REALTIME_LIMITS.bodyChars}
        value={text}
        onValue={setText}
      />
      <button type="submit" className="button--main" disabled={isStill || body === ''}>
        {t('chat:tools.save')}
      </button>
    </form>
  );
}

function Unread({ seq, isStill, onDone }: { seq: number; isStill: boolean; onDone: () => void }) {
  const { t } = useTranslation();
  const { markUnread } = useTalkRoom();
  const [failed, setFailed] = useState(false);
  const mark = async (): Promise<void> => {
    if (await markUnread(seq)) onDone();
    else setFailed(true);
  };
  return (
    <>
      <button type="button" disabled={isStill} onClick={() => void mark()}>
        {t('marks:unread.mark')}
      </button>
      {failed && (
        <Notice tone="bad" alert>
          {t('marks:unread.failed')}
        </Notice>
      )}
    </>
  );
}
