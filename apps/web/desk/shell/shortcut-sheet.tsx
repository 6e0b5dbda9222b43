import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../shared/forms';
import { useLetterKeys } from '../../shared/hooks/letter-keys';
import { KEY_GROUPS } from './shortcut-keys';

export function ShortcutSheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [letters, setLetters] = useLetterKeys();
  return (
    <Dialog
      title={t('shell:keys.title')}
      onClose={onClose}
      footer={
        <Button type="primary" onClick={onClose} data-autofocus>
          {t('common:action.close')}
        </Button>
      }
    >
      <label className="key-choice">
        <input type="checkbox" checked={letters} onChange={(event) => setLetters(event.target.checked)} />
        <span>
          {t('shell:keys.toggle')}
          <small className="muted">{t('shell:keys.toggleNote')}</small>
        </span>
      </label>
      {KEY_GROUPS.map((group) => (
        <section key={group.name} className="key-group">
          <h3>{t(`shell:keys.group.${group.name}`)}</h3>
          <dl>
            {group.keys.map(({ keys, does, letter }) => (
              <div key={does} className={letter && !letters ? 'key-line key-line--off' : 'key-line'}>
                <dt>
                  {keys.map((key, index) => (
                    <kbd key={index}>{key}</kbd>
                  ))}
                </dt>
                <dd>{t(`shell:keys.does.${does}`)}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Dialog>
  );
}
