import { REACTIONS, type Reaction } from '@app/contracts';
import { Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import type { MessageRow } from '../../../shared/chat/rows';
import { useLabel } from '../../../shared/format';
import { useMe } from '../../../shared/hooks/me';
import { useChatRoom, type ChatRoom } from './chat-room';
import { toComposer } from './jump';
import { ReactionIcon } from './reaction-icon';
import { useAct } from '../../../shared/chat/use-act';
import { whoSaid } from '../../../shared/chat/who';

/** How many may be named beside a reaction before only their number is. */
const NAMED = 2;

/** What people say to a message, and what may be said to it: a reaction, an answer. */
export function MessageBar({ row }: { row: MessageRow }) {
  const room = useChatRoom();
  if (!room || row.seq === null || (row.isWithdrawn && row.answers === 0)) return null;
  return <Bar row={row} seq={row.seq} room={room} />;
}

function Bar({ row, seq, room }: { row: MessageRow; seq: number; room: ChatRoom }) {
  const { t } = useTranslation();
  const label = useLabel();
  const me = useMe();
  const { run, fault } = useAct(room.act);
  const isMine = (value: Reaction): boolean =>
    row.reactions.some((each) => each.value === value && each.by.some(({ id }) => id === me.person.id));
  const set = (value: Reaction): void =>
    run((clientOpId) => ({ act: 'react', targetSeq: seq, clientOpId, value, on: !isMine(value) }));
  const mayAct = room.isOpen && !row.isWithdrawn;
  return (
    <div className="msg-bar">
      {row.reactions.map(({ value, by }) => {
        const names = whoSaid(by, me, t);
        const who = names.join(t('chat:listSeparator'));
        const short = names.length > NAMED ? t('marks:people', { count: by.length }) : who;
        const word = label('reaction', value);
        return (
          <button
            key={value}
            type="button"
            className="msg-chip"
            aria-pressed={isMine(value)}
            aria-label={t('marks:said', { word, who })}
            title={t('marks:said', { word, who })}
            // Not while it is under way: a button that is disabled loses the focus of whoever uses the keyboard.
            disabled={!mayAct}
            onClick={() => set(value)}
          >
            <ReactionIcon value={value} /> {word} <span>{short}</span>
          </button>
        );
      })}
      {row.answers > 0 && (
        <button type="button" className="link-btn" onClick={() => room.openThread(row.quote?.seq ?? seq)}>
          {t('marks:answers', { count: row.answers })}
        </button>
      )}
      {mayAct && (
        <>
          <button
            type="button"
            className="link-btn"
            onClick={(event) => {
              room.reply(row);
              toComposer(event.currentTarget);
            }}
          >
            {t('marks:reply')}
          </button>
          <Dropdown
            trigger={['click']}
            menu={{
              items: REACTIONS.map((value) => ({
                key: value,
                label: (
                  <>
                    <ReactionIcon value={value} /> {label('reaction', value)}
                    {isMine(value) && t('marks:chosen')}
                  </>
                ),
              })),
              onClick: ({ key }) => set(key as Reaction),
            }}
          >
            <button type="button" className="link-btn" aria-haspopup="menu" title={t('marks:reactTo')}>
              {t('marks:react')}
            </button>
          </Dropdown>
        </>
      )}
      {fault && <span role="alert">{t(`common:error.${fault}`)}</span>}
    </div>
  );
}
