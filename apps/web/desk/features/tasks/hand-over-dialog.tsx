import type { Task } from '@app/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys, roomsApi, tasksApi } from '../../../shared/api';
import { QueryView } from '../../../shared/components';
import { ActDialog, Field, SelectInput } from '../../../shared/forms';

const OWNER = 'hand-over-owner';

interface Props {
  task: Task;
  onDone: (task: Task) => void;
  onClose: () => void;
}

/** Somebody else of the room answers for a task from here on. */
export function HandOverDialog({ task, onDone, onClose }: Props) {
  const { t } = useTranslation();
  const [ownerId, setOwnerId] = useState('');
  const [tried, setTried] = useState(false);
  const room = useQuery({
    queryKey: keys.room(task.roomId),
    queryFn: ({ signal }) => roomsApi.get(task.roomId, signal),
  });
  const fault = t('tasks:fault.owner');
  return (
    <ActDialog
      title={t('tasks:handOverTitle')}
      confirm={t('tasks:handOverConfirm')}
      body={{ ownerId }}
      check={() => {
        setTried(true);
        return ownerId === '' ? [{ field: OWNER, text: fault }] : [];
      }}
      send={(body, key) => tasksApi.handOver(task.id, body, { version: task.version, key })}
      fieldOf={() => ({ id: OWNER, label: t('tasks:newOwner') })}
      onDone={onDone}
      onClose={onClose}
    >
      <p>{t('tasks:handOverLead')}</p>
      <QueryView query={room} rows={1}>
        {({ members }) => (
          <Field id={OWNER} label={t('tasks:newOwner')} error={tried && ownerId === '' ? fault : undefined}>
            {(described) => (
              <SelectInput
                {...described}
                placeholder={t('tasks:choose')}
                value={ownerId}
                onChange={setOwnerId}
                options={members
                  .filter(({ canPost, person }) => canPost && person.id !== task.owner?.id)
                  .map(({ person }) => ({
                    value: person.id,
                    label: `${person.displayName}（${person.agencyName}）`,
                  }))}
              />
            )}
          </Field>
        )}
      </QueryView>
    </ActDialog>
  );
}
