import { useTranslation } from 'react-i18next';
import type { Mentionable } from '../../../shared/chat/mentions';

interface Props {
  id: string;
  options: readonly Mentionable[];
  active: number;
  onChoose: (member: Mentionable) => void;
}

export function MentionList({ id, options, active, onChoose }: Props) {
  const { t } = useTranslation();
  return (
    <ul className="mention-list" role="listbox" id={id} aria-label={t('chat:mentionList')}>
      {options.map((member, index) => (
        <li
          key={member.id}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === active}
          // The text field keeps the focus.
          onMouseDown={(event) => {
            event.preventDefault();
            onChoose(member);
          }}
        >
          {member.name} <span className="muted">{member.agencyName}</span>
        </li>
      ))}
    </ul>
  );
}
