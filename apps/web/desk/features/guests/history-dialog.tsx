import type { RoomEvent, RoomGuest } from '@app/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { guestsApi, keys, roomsApi } from '../../../shared/api';
import { formatInstant } from '../../../shared/format';
import { ActDialog, Field, SelectInput } from '../../../shared/forms';

const SHOWN = 100;
const BEGINNING = 40;
const ID = 'guest-from';

interface Props {
  guest: RoomGuest;
  onDone: () => void;
  onClose: () => void;
}

/** From which message on a guest may read; everybody in the room is told. */
export function HistoryDialog({ guest, onDone, onClose }: Props) {
  const { t } = useTranslation();
  const [from, setFrom] = useState('');
  const [tried, setTried] = useState(false);
  const log = useQuery({
    queryKey: [...keys.room(guest.roomId), 'messages'],
    queryFn: ({ signal }) => roomsApi.events(guest.roomId, { limit: SHOWN }, signal),
    refetchOnWindowFocus: false,
  });
  return (
    <ActDialog
      title={t('guests:shareTitle', { agency: guest.agency.name })}
      confirm={t('guests:shareConfirm')}
      danger
      body={{ fromSeq: Number(from) }}
      check={() => {
        setTried(true);
        return from === '' ? [{ field: ID, text: t('guests:fault.from') }] : [];
      }}
      send={(body, key) => guestsApi.shareHistory(guest.id, body, { version: guest.version, key })}
      fieldOf={() => ({ id: ID, label: t('guests:field.from') })}
      onDone={onDone}
      onClose={onClose}
    >
      <p>{t('guests:shareLead')}</p>
      <Field
        id={ID}
        label={t('guests:field.from')}
        error={tried && from === '' ? t('guests:fault.from') : undefined}
      >
        {(described) => (
          <SelectInput
            {...described}
            placeholder={t('guests:choose')}
            value={from}
            onChange={setFrom}
            options={(log.data?.events ?? []).flatMap((event) => optionOf(event))}
          />
        )}
      </Field>
    </ActDialog>
  );
}

function optionOf({ seq, kind, at, actor, body }: RoomEvent): { value: string; label: string }[] {
  if (kind !== 'message.created' || !('text' in body) || body.text === '') return [];
  const beginning = Array.from(body.text).slice(0, BEGINNING).join('');
  return [{ value: String(seq), label: `${formatInstant(at)} ${actor.name}：${beginning}` }];
}
