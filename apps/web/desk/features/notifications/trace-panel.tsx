import type { Attempt, NotificationTrace } from '@app/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { keys, notificationsApi } from '../../../shared/api';
import { ClimbLines } from './climb-lines';
import { MuteButton } from './mute-button';
import { Fact, QueryView, Tag } from '../../../shared/components';
import { formatInstant } from '../../../shared/format';

const ATTEMPT_TONES = { pending: 'amber', sent: 'green', suppressed: 'neutral', failed: 'red' } as const;

/** Why this person was told, when it arrived, and what went out of the hub about it. */
export function TracePanel({ id }: { id: string }) {
  const query = useQuery({
    queryKey: keys.trace(id),
    queryFn: ({ signal }) => notificationsApi.trace(id, signal),
  });
  return (
    <QueryView query={query} rows={3}>
      {(trace) => <Trace trace={trace} />}
    </QueryView>
  );
}

function Trace({ trace }: { trace: NotificationTrace }) {
  const { t } = useTranslation();
  const at = (moment: string | null): string => (moment ? formatInstant(moment) : t('notices:trace.not'));
  return (
    <div className="note-trace">
      <p>
        <strong>{t(`notices:cause.${trace.cause}`)}</strong> <Tag>{t(`notices:level.${trace.level}`)}</Tag>
      </p>
      <dl className="facts">
        <Fact name={t('notices:trace.told')}>{at(trace.at)}</Fact>
        <Fact name={t('notices:trace.delivered')}>{at(trace.deliveredAt)}</Fact>
        <Fact name={t('notices:trace.read')}>{at(trace.readAt)}</Fact>
        <Fact name={t('notices:trace.acted')}>{at(trace.actedAt)}</Fact>
      </dl>
      {trace.climb && <ClimbLines climb={trace.climb} />}
      <MuteButton trace={trace} />
      {trace.attempts.length === 0 ? (
        <p className="muted">{t('notices:trace.none')}</p>
      ) : (
        <ul aria-label={t('notices:trace.outside')} className="note-ways">
          {trace.attempts.map((attempt, index) => (
            <li key={`${attempt.channel} ${index}`}>
              {t(`notices:channel.${attempt.channel}`)} <AttemptState attempt={attempt} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** In words: sent when, waiting until when, or why not. */
export function AttemptState({ attempt }: { attempt: Attempt }) {
  const { t } = useTranslation();
  const { state, reason, at } = attempt;
  return (
    <>
      <Tag tone={ATTEMPT_TONES[state]}>{t(`notices:state.${state}`)}</Tag>{' '}
      <span className="muted">
        {reason ? t(`notices:reason.${reason}`) : at && state !== 'failed' ? formatInstant(at) : ''}
      </span>
    </>
  );
}
