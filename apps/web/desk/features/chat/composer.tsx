import { REALTIME_LIMITS, type MessageAttachment, type RoomDetail } from '@app/contracts';
import { SendOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useCallable } from '../../../shared/chat/use-callable';
import { useMentions } from '../../../shared/chat/use-mentions';
import { useMe } from '../../../shared/hooks/me';
import { findIdentity } from '../../../shared/privacy/identity-text';
import { AttachButton, FileTray, useMessageFiles } from '../attachments';
import { useTyping } from '../../../shared/realtime';
import { chatDrafts } from './drafts';
import { EnterHint, isSending, useEnterSends } from './enter-key';
import { MentionList } from './mention-list';

interface Props {
  roomId: string;
  detail: RoomDetail | undefined;
  /** What is written here stays in the own agency; field and button say so. */
  isInternal: boolean;
  onSend: (body: string, mentions: string[], ackRequired: boolean, files: MessageAttachment[]) => void;
}

const COUNT_FROM = REALTIME_LIMITS.bodyChars - 500;

export function Composer({ roomId, detail, isInternal, onSend }: Props) {
  const { t } = useTranslation();
  const { person } = useMe();
  const ids = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(() => chatDrafts.load(roomId));
  const [asksReceipt, setAsksReceipt] = useState(false);
  const [enterSends, setEnterSends] = useEnterSends();

  const { others, everyone, callable } = useCallable(roomId, detail, person.id);
  const mentions = useMentions(callable, { ref: field, text, onText: setText });
  const types = useTyping(roomId);
  const files = useMessageFiles(roomId);
  // A thread before acceptance takes none: a picture tells at once who the child is.
  const takesFiles = detail?.kind === 'case_room';
  const hasMessage = (text.trim() !== '' || files.ready.length > 0) && !files.isWaiting;

  useEffect(() => chatDrafts.save(roomId, text), [roomId, text]);

  const send = (): void => {
    const body = text.trim();
    if (!hasMessage) return;
    onSend(body, mentions.calledBy(body), asksReceipt, files.ready);
    setText('');
    types(false);
    files.clear();
    setAsksReceipt(false);
    mentions.clear();
    field.current?.focus();
  };

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    // While a word is being composed every key belongs to the input method; 229 is how some browsers say so.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (mentions.onKey(event.key)) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    if (isSending(event, enterSends)) {
      event.preventDefault();
      send();
    }
  };

  const beforeAccept = detail?.kind === 'referral_thread' && findIdentity(text).length > 0;
  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {mentions.open && (
        <MentionList
          id={`${ids}-list`}
          options={mentions.options}
          active={mentions.active}
          onChoose={mentions.choose}
        />
      )}
      <label className="visually-hidden" htmlFor={`${ids}-text`}>
        {t(isInternal ? 'chat:notes.message' : 'chat:message')}
      </label>
      {takesFiles && <FileTray files={files} />}
      <div className="composer-row">
        <textarea
          ref={field}
          id={`${ids}-text`}
          className="composer-text"
          rows={2}
          value={text}
          maxLength={REALTIME_LIMITS.bodyChars}
          placeholder={t(isInternal ? 'chat:notes.placeholder' : 'chat:placeholder')}
          aria-describedby={`${ids}-hint`}
          // A text box that offers names is a combobox only while the list is there.
          {...(mentions.open
            ? {
                role: 'combobox',
                'aria-expanded': true,
                'aria-haspopup': 'listbox' as const,
                'aria-autocomplete': 'list' as const,
                'aria-controls': `${ids}-list`,
                'aria-activedescendant': `${ids}-list-${mentions.active}`,
              }
            : {})}
          onChange={(event) => {
            setText(event.target.value);
            types(event.target.value !== '');
            mentions.look(event.target.value, event.target.selectionStart);
          }}
          onKeyDown={onKeyDown}
          onClick={(event) => mentions.look(text, event.currentTarget.selectionStart)}
          onPaste={(event) => {
            const pasted = [...event.clipboardData.files];
            if (!takesFiles || pasted.length === 0) return;
            event.preventDefault();
            files.add(pasted);
          }}
          onBlur={() => {
            mentions.close();
            types(false);
          }}
        />
        <Button
          type="primary"
          htmlType="submit"
          icon={<SendOutlined aria-hidden="true" />}
          disabled={!hasMessage}
        >
          {t(isInternal ? 'chat:notes.send' : 'chat:send')}
        </Button>
      </div>
      {others > 1 && text.includes(`@${everyone}`) && (
        <p className="composer-hint" role="status">
          {t('chat:call.willTell', { count: others })}
        </p>
      )}
      {beforeAccept && (
        <p className="composer-warn" role="status">
          {t('chat:identityWarning')}
        </p>
      )}
      <div className="composer-extras">
        {takesFiles && <AttachButton onFiles={files.add} />}
        {others > 0 && (
          <label className="composer-receipt">
            <input
              type="checkbox"
              checked={asksReceipt}
              onChange={(event) => setAsksReceipt(event.target.checked)}
            />
            {t('chat:receipt.ask')}
          </label>
        )}
      </div>
      <p className="composer-hint" id={`${ids}-hint`}>
        <EnterHint enterSends={enterSends} onChange={setEnterSends} />
        {text.length > COUNT_FROM && (
          <span className="num">
            {t('common:field.chars', { count: text.length, max: REALTIME_LIMITS.bodyChars })}
          </span>
        )}
      </p>
    </form>
  );
}
