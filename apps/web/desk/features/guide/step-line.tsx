import { CheckOutlined, ExportOutlined } from '@ant-design/icons';
import type { DemoPerson } from '@app/contracts';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useMe } from '../../../shared/hooks/me';
import { personOf, type Step } from './story';

interface Props {
  step: Step;
  index: number;
  done: boolean;
  next: boolean;
  people: readonly DemoPerson[];
}

/** Who does what, and the way into that person's tab, at the page where it is done. */
export function StepLine({ step, index, done, next, people }: Props) {
  const { t } = useTranslation();
  const me = useMe();
  const navigate = useNavigate();
  const person = personOf(step, people);
  const tone = done ? 'guide-step guide-step--done' : next ? 'guide-step guide-step--next' : 'guide-step';
  return (
    <li className={tone} aria-current={next ? 'step' : undefined} value={index + 1}>
      <span className="guide-mark" aria-hidden="true">
        {done ? <CheckOutlined /> : index + 1}
      </span>
      <div>
        <p>
          {done && <span className="visually-hidden">{t('guide:done')}</span>}
          {person && <strong>{person.displayName} </strong>}
          {t(`guide:step.${step.key}`)}
        </p>
        {person?.username === me.person.username && (
          <button type="button" className="link-btn" onClick={() => void navigate(step.path)}>
            {t('guide:goHere')}
          </button>
        )}
        {person && person.username !== me.person.username && (
          <a href={`${person.origin}${step.path}`} target={`jieli-${person.username}`}>
            {t('guide:openTab', { name: person.displayName })} <ExportOutlined aria-hidden="true" />
          </a>
        )}
      </div>
    </li>
  );
}
