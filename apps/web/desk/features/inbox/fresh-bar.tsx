import { useTranslation } from 'react-i18next';

/** New rows wait behind this bar, so that nothing moves under a hand that is about to press. */
export function FreshBar({ count, onShow }: { count: number; onShow: () => void }) {
  const { t } = useTranslation();
  return (
    <>
      <div className="visually-hidden" role="status">
        {count > 0 && t('inbox:fresh', { count })}
      </div>
      {count > 0 && (
        <button type="button" className="fresh-bar" onClick={onShow}>
          <span>{t('inbox:fresh', { count })}</span>
          <span className="fresh-show">{t('common:action.show')}</span>
        </button>
      )}
    </>
  );
}
