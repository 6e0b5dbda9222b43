import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Mentionable } from '../../../shared/chat/mentions';

interface Props {
  options: readonly Mentionable[];
  onChoose: (member: Mentionable) => void;
}

/** Names above the field of text, so that the keyboard does not hide them. */
export function MentionChoice({ options, onChoose }: Props) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // What it answers is no way to clean up: new browsers give a promise.
    void box.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <div className="talk-names" ref={box}>
      <p role="status" className="visually-hidden">
        {t('talk:mention.found', { count: options.length })}
      </p>
      <ul aria-label={t('chat:mentionList')}>
        {options.map((member) => (
          <li key={member.id}>
            <button
              type="button"
              // The field keeps the focus, and with it the keyboard.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => onChoose(member)}
            >
              <span>{member.name}</span>
              {member.agencyName !== '' && <span className="muted">{member.agencyName}</span>}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
