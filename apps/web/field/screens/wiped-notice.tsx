import { useTranslation } from 'react-i18next';
import { useObservable } from '../app/store';
import { session } from '../session/session';
import { Notice } from '../ui/page';

export function WipedNotice() {
  const { t } = useTranslation();
  const reason = useObservable(session.wiped);
  if (!reason) return null;
  return (
    <Notice tone="warn" alert>
      {t(`field:wiped.${reason}`)}
    </Notice>
  );
}
