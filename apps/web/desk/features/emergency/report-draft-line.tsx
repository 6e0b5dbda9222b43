import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../../shared/components';
import { formatInstant, formatTime } from '../../../shared/format';
import type { ReportDraftHandle } from './use-report-draft';

/** Where what was typed is right now, and the way to be rid of it. */
export function ReportDraftLine({ draft }: { draft: ReportDraftHandle }) {
  const { t } = useTranslation();
  const { modal, message } = App.useApp();
  const errorText = useErrorText();
  const { state } = draft;
  const drop = (): void =>
    void modal.confirm({
      title: t('emergency:draft.dropTitle'),
      content: t('emergency:draft.dropBody'),
      okText: t('emergency:draft.drop'),
      okButtonProps: { danger: true },
      cancelText: t('common:action.cancel'),
      onOk: () => draft.drop().catch((error: unknown) => void message.error(errorText(error))),
    });
  return (
    <div className="report-draft">
      <p role="status">
        {state.place === 'hub'
          ? t('emergency:draft.hub', { time: formatTime(state.savedAt) })
          : t(`emergency:draft.${state.place}`)}
      </p>
      {state.place === 'hub' && (
        <Button size="small" onClick={drop}>
          {t('emergency:draft.drop')}
        </Button>
      )}
    </div>
  );
}

/** Two reports that were begun: one on the hub, another one in this page. */
export function OtherDraft({ draft }: { draft: ReportDraftHandle }) {
  const { t } = useTranslation();
  const { other, choose } = draft;
  if (!other) return null;
  return (
    <div className="notice" role="status">
      <p>{t('emergency:draft.other', { time: formatInstant(other.savedAt) })}</p>
      <p className="report-other-acts">
        <Button onClick={() => choose('other')}>{t('emergency:draft.takeOther')}</Button>
        <Button onClick={() => choose('this')}>{t('emergency:draft.takeThis')}</Button>
      </p>
    </div>
  );
}
