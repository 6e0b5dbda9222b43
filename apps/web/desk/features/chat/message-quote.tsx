import { useTranslation } from 'react-i18next';
import type { Quote } from '../../../shared/chat/threads';
import { useChatRoom } from './chat-room';
import { jumpTo } from './jump';

/** What a message answers, in one line that leads there. */
export function MessageQuote({ quote }: { quote: Quote }) {
  const { t } = useTranslation();
  const room = useChatRoom();
  const { seq, name, text, isWithdrawn } = quote;
  const words = isWithdrawn
    ? t('marks:quoteGone')
    : name === null
      ? t('marks:quoteAway')
      : t('marks:quote', { name, text });
  return (
    <button
      type="button"
      className="msg-quote"
      title={t('marks:goTo')}
      onClick={(event) => {
        if (!jumpTo(event.currentTarget, seq)) room?.go(seq);
      }}
    >
      {words}
    </button>
  );
}
