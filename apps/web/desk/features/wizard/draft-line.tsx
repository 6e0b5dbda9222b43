import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatTime } from '../../../shared/format';
import type { DraftHandle } from './use-draft';

/** Where what was typed is kept right now. */
export function DraftLine({ draft }: { draft: DraftHandle }) {
  const { t } = useTranslation();
  const { status } = draft;
  if (status.state === 'elsewhere') {
    return (
      <p className="draft-line draft-line--fault" role="alert">
        {t('wizard:draft.elsewhere')}{' '}
        <Button size="small" onClick={draft.overwrite}>
          {t('wizard:draft.overwrite')}
        </Button>
      </p>
    );
  }
  return (
    <p className="draft-line" role="status">
      {status.state === 'saved'
        ? t('wizard:draft.saved', { time: formatTime(status.at) })
        : t(`wizard:draft.${status.state}`)}
    </p>
  );
}
