import { STAGE_OBSTACLES, type Case, type CaseStage, type StageObstacle } from '@app/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { casesApi, isProblem, keys } from '../../../shared/api';
import { useLabel } from '../../../shared/format';
import { useSending, type Sending } from '../../../shared/forms';
import { useIntentKey } from '../../../shared/hooks/intent-key';

const REASON_MIN = 2;

const obstacleIn = (error: unknown): StageObstacle | undefined =>
  isProblem(error, 'STATE_CONFLICT')
    ? STAGE_OBSTACLES.find((code) => code === error.extra('state'))
    : undefined;

/** Moves a case, and says in words what kept it where it is. */
export function useStageMove(
  record: Case,
  onDone: () => void,
): { sending: Sending; move: (to: CaseStage, reason: string, needsReason: boolean) => void } {
  const { t } = useTranslation();
  const label = useLabel();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const key = useIntentKey();
  const sending = useSending();

  const send = async (to: CaseStage, reason: string): Promise<void> => {
    const body = { to, ...(reason ? { reason } : {}) };
    const latest = await casesApi.moveStage(record.id, body, record.version, key.current());
    queryClient.setQueryData(keys.case(record.id), latest);
    void queryClient.invalidateQueries({ queryKey: keys.caseTimeline(record.id) });
    message.success(t('stages:moved', { stage: label('stage', to) }));
    onDone();
  };
  const move = (to: CaseStage, reason: string, needsReason: boolean): void => {
    const words = reason.trim();
    if (needsReason && words.length < REASON_MIN)
      return sending.refuse({ field: 'stage-reason', text: t('stages:reasonNeeded') });
    return sending.send(
      () => send(to, words),
      (error) => {
        if (!isProblem(error) || !error.retryable) key.renew();
        const obstacle = obstacleIn(error);
        return obstacle ? [{ field: null, text: t(`stages:obstacle.${obstacle}`) }] : [];
      },
    );
  };
  return { sending, move };
}
