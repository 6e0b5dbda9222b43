import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { referralsApi } from '../../../shared/api';
import { CodeTags, Tag } from '../../../shared/components';
import { useLabel } from '../../../shared/format';
import { editLeg, isMany, leftOver, legsOf, needsOf } from './legs';
import type { Leg } from './model';
import { checkBasis } from './validate';
import { useWizardContext } from './wizard-context';

/** All that goes out together, each with whom it goes to, for what, what opens and on which basis. */
export function LegsPart() {
  const { t } = useTranslation();
  const label = useLabel();
  const { state, dispatch, clearFaults, errorOf } = useWizardContext();
  if (state.kind !== 'refer' || !state.target) return null;
  const rest = leftOver(state);
  const error = errorOf('legs');
  return (
    <section className="answers" aria-labelledby="legs-title" id="legs" tabIndex={-1}>
      <h3 id="legs-title" className="form-part">
        {isMany(state) ? t('wizard:legs.title', { count: legsOf(state).length }) : t('wizard:legs.titleOne')}
      </h3>
      {error && <p className="field-error">{error}</p>}
      {isMany(state) && (
        <ol className="legs">
          {legsOf(state).map((leg) => (
            <LegCard key={leg.leg} leg={leg} />
          ))}
        </ol>
      )}
      {rest.length > 0 && (
        <p className="notice notice--amber" role="status">
          {t('wizard:legs.left', {
            needs: rest.map((need) => label('need', need)).join(t('wizard:listSeparator')),
          })}
        </p>
      )}
      <p className="muted">{t('wizard:legs.hint')}</p>
      <p>
        <Button
          onClick={() => {
            clearFaults();
            dispatch({ type: 'addLeg' });
          }}
        >
          {t('wizard:legs.add')}
        </Button>
      </p>
    </section>
  );
}

function LegCard({ leg }: { leg: Leg }) {
  const { t } = useTranslation();
  const label = useLabel();
  const { state, dispatch, intents, clearFaults, fail } = useWizardContext();
  const [busy, setBusy] = useState(false);
  const shown = leg.leg === state.leg;
  const name = leg.target?.name ?? t('wizard:legs.noTarget');
  const whole = leg.target !== null && checkBasis(editLeg(state, leg.leg, 'review')).length === 0;
  const remove = async (): Promise<void> => {
    const { draft } = leg;
    setBusy(true);
    try {
      if (draft)
        await referralsApi.act(
          draft.id,
          'discard',
          {},
          { ...draft, key: intents.key(`discard.${draft.id}`, draft) },
        );
      clearFaults();
      dispatch({ type: 'removeLeg', leg: leg.leg });
    } catch (cause) {
      fail(cause);
      setBusy(false);
    }
  };
  return (
    <li className="leg" aria-current={shown ? 'step' : undefined}>
      <p className="tag-row">
        <strong>{name}</strong>
        <Tag tone={whole ? 'green' : 'amber'}>{t(whole ? 'wizard:legs.whole' : 'wizard:legs.lacking')}</Tag>
        {shown && <Tag tone="info">{t('wizard:legs.shown')}</Tag>}
      </p>
      <dl className="facts">
        <dt>{t('wizard:situation.needs')}</dt>
        <dd>
          <CodeTags table="need" codes={needsOf({ ...state, ...leg })} max={15} />
        </dd>
        <dt>{t('wizard:situation.ask')}</dt>
        <dd className="answers-text">{leg.legAsk.trim() || state.situation.ask}</dd>
        <dt>{t('wizard:answers.after')}</dt>
        <dd>{leg.dataClasses.map((code) => label('dataClass', code)).join(t('wizard:listSeparator'))}</dd>
        <dt>{t('wizard:basis.title')}</dt>
        <dd>
          {leg.basis.kind === 'legal' && leg.basis.legalBasis
            ? label('legalBasis', leg.basis.legalBasis)
            : t(leg.basis.consentId ? 'wizard:basis.consent' : 'wizard:legs.noBasis')}
        </dd>
      </dl>
      <p className="tag-row">
        {!shown && (
          <Button
            size="small"
            aria-label={t('wizard:legs.checkOf', { agency: name })}
            onClick={() => {
              clearFaults();
              dispatch({ type: 'editLeg', leg: leg.leg, step: 'review' });
            }}
          >
            {t('wizard:legs.check')}
          </Button>
        )}
        <Button
          size="small"
          loading={busy}
          aria-label={t('wizard:legs.removeOf', { agency: name })}
          onClick={() => void remove()}
        >
          {t('wizard:legs.remove')}
        </Button>
      </p>
    </li>
  );
}
