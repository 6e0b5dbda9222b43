import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { HitList } from './hit-list';
import { SearchForm } from './search-form';
import './search.css';

/** Looks through one room, in the place of its log. */
export function RoomSearch({ roomId, onOpen }: { roomId: string; onOpen: () => void }) {
  const { t } = useTranslation();
  const [q, setQ] = useState('');
  return (
    <div className="search-room">
      <SearchForm label={t('search:inRoom')} onSearch={setQ} />
      {q !== '' && <HitList q={q} roomId={roomId} onOpen={onOpen} />}
      <p className="muted">
        <Link to="/search">{t('search:everywhere')}</Link>
      </p>
    </div>
  );
}
