import { REALTIME_LIMITS, type RoomDetail } from '@app/contracts';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Quote } from '../../../shared/chat/threads';
import { useCallable } from '../../../shared/chat/use-callable';
import { useMentions } from '../../../shared/chat/use-mentions';
import { findIdentity } from '../../../shared/privacy/identity-text';
import { PhotoSection } from '../../screens/photo-section';
import { saveFaultOf } from '../../screens/use-draft';
import { Check, TextArea } from '../../ui/fields';
import { MentionChoice } from './mention-choice';
import type { Writing } from './pending';
import { useTalkRoom } from './talk-room';
import { useChatDraft } from './use-chat-draft';

interface Props {
  detail: RoomDetail | undefined;
  /** What is written here stays in the own agency. */
  isInternal: boolean;
  takesPhotos: boolean;
  /** The message that the next one answers. */
  answering: Quote | null;
  onDropAnswer: () => void;
  onWrite: (writing: Writing) => Promise<void>;
}

/** Where one writes: words, whom they call, photos, and whether others shall say that it was received. */
export function Composer({ detail, isInternal, takesPhotos, answering, onDropAnswer, onWrite }: Props) {
  const { t } = useTranslation();
  const { id: room, me } = useTalkRoom();
  const field = useRef<HTMLTextAreaElement>(null);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const said = (error: unknown): string => t(`field:storage.${saveFaultOf(error)}`);
  const failed = (error: unknown): void => setFault(said(error));
  const draft = useChatDraft(room, failed);
  const { text, setText } = draft;
  const { others, everyone, callable } = useCallable(room, detail, me.person.id);
  const mentions = useMentions(callable, { ref: field, text, onText: setText });
  /** The field is free at once: storing may take a moment, and what is typed meanwhile is the next message. */
  const write = async (): Promise<void> => {
    if (draft.isEmpty || busy || !draft.isRead) return;
    const { half, putBack } = draft.take();
    const words = half.text.trim();
    const called = mentions.calledBy(words);
    mentions.clear();
    try {
      await onWrite({ ...half, text: words, mentions: called });
      setFault(null);
    } catch (error) {
      putBack();
      failed(error);
    }
  };
  return (
    <form
      className="stack talk-composer"
      onSubmit={(event) => {
        event.preventDefault();
        void write();
      }}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) mentions.close();
      }}
    >
      {answering && (
        <div className="row talk-answering">
          <p role="status" className="text">
            {t('marks:replyTo', { name: answering.name, text: answering.text })}
          </p>
          <button type="button" onClick={onDropAnswer}>
            {t('marks:replyCancel')}
          </button>
        </div>
      )}
      <div className="talk-words">
        <TextArea
          ref={field}
          label={isInternal ? `${t('chat:notes.message')} · ${t('chat:notes.only')}` : t('chat:message')}
          rows={3}
          maxLength={REALTIME_LIMITS.bodyChars}
          value={text}
          fault={fault ?? (draft.fault === null ? null : said(draft.fault))}
          onValue={(value) => {
            setText(value);
            mentions.look(value, field.current?.selectionStart ?? value.length);
          }}
          onClick={(event) => mentions.look(text, event.currentTarget.selectionStart)}
          onKeyDown={({ key }) => key === 'Escape' && mentions.close()}
        />
        {mentions.open && <MentionChoice options={mentions.options} onChoose={mentions.choose} />}
      </div>
      {detail?.kind === 'referral_thread' && findIdentity(text).length > 0 && (
        <p role="status" className="fault-text">
          {t('chat:identityWarning')}
        </p>
      )}
      {others > 1 && text.includes(`@${everyone}`) && (
        <p role="status">{t('chat:call.willTell', { count: others })}</p>
      )}
      {others > 0 && (
        <div className="stack">
          <button
            type="button"
            onMouseDown={(event) => event.preventDefault()}
            disabled={!draft.isRead}
            onClick={mentions.begin}
          >
            {t('talk:mention.begin')}
          </button>
          <Check label={t('chat:receipt.ask')} checked={draft.asksReceipt} onValue={draft.setAsksReceipt} />
        </div>
      )}
      {takesPhotos && (
        <PhotoSection isBrief photos={draft.photos} onPhotos={draft.setPhotos} onBusy={setBusy} />
      )}
      <button type="submit" className="button--main" disabled={draft.isEmpty || busy}>
        {t(isInternal ? 'chat:notes.send' : 'chat:send')}
      </button>
    </form>
  );
}
