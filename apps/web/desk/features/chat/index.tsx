import { useTranslation } from 'react-i18next';
import { useRoom } from '../../../shared/realtime';

export function ChatPanel({ roomId }: { roomId: string }) {
  const { t } = useTranslation();
  const { view } = useRoom(roomId);
  return (
    <section aria-label={t('chat:title')} className="card">
      {view?.events.length ?? 0}
    </section>
  );
}
