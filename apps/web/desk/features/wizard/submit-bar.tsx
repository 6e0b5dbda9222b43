import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNetwork } from '../../../shared/realtime';
import type { SubmitHandle } from './use-submit';

/** The one button that lets something leave, and what became of it. */
export function SubmitBar({ submit, onSend }: { submit: SubmitHandle; onSend: () => void }) {
  const { t } = useTranslation();
  const network = useNetwork();
  const { phase } = submit;
  const working = phase === 'sending' || phase === 'checking';
  return (
    <>
      {phase === 'unknown' ? (
        <Button type="primary" onClick={() => void submit.ask()}>
          {t('wizard:submit.askAgain')}
        </Button>
      ) : (
        <Button type="primary" onClick={onSend} loading={working} disabled={network === 'offline'}>
          {phase === 'notSent' ? t('wizard:submit.again') : t('wizard:submit.send')}
        </Button>
      )}
      <p className="submit-state" role="status">
        {phase === 'checking' && t('wizard:submit.checking')}
        {phase === 'notSent' && t('wizard:submit.notSent')}
        {phase === 'unknown' && t('wizard:submit.unknown')}
        {phase === 'idle' && network === 'offline' && t('referral:action.offline')}
      </p>
    </>
  );
}
