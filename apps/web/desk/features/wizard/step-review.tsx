import { DATA_CLASSES } from '@app/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { directoryApi, keys } from '../../../shared/api';
import { useLabel } from '../../../shared/format';
import { CheckGroup, RadioGroup } from '../../../shared/forms';
import { useCan, useMe } from '../../../shared/hooks/me';
import { Answers } from './answers';
import { HandoverHint } from './handover-hint';
import { discloses } from './legs';
import { LegsPart } from './legs-part';
import { ConsentSection } from './consent-section';
import { allowedBases, isEntrusted } from './legal-basis';
import { LegalSection } from './legal-section';
import { useWizardContext } from './wizard-context';

export function StepReview() {
  const { t } = useTranslation();
  const { kind } = useWizardContext().state;
  return (
    <div className="form-stack">
      {discloses(kind) ? <Sharing /> : <p className="notice">{t(`wizard:kind.tells.${kind}`)}</p>}
      <HandoverHint />
      <Answers />
      <LegsPart />
    </div>
  );
}

/** What opens to the agency, and what carries that. */
function Sharing() {
  const { t } = useTranslation();
  const label = useLabel();
  const me = useMe();
  const can = useCan();
  const { state, dispatch, errorOf } = useWizardContext();
  const { basis, target, dataClasses } = state;
  const mayOverride = can('consent:override');
  const agreements = useQuery({
    queryKey: keys.agreements,
    queryFn: ({ signal }) => directoryApi.agreements(signal),
    enabled: mayOverride,
  });
  if (!target) return null;
  const entrusted = isEntrusted(agreements.data?.items ?? [], me.agency.id, target.id);
  const bases = mayOverride ? allowedBases(me.agency.type, target.type, entrusted) : [];
  const covered = (code: (typeof DATA_CLASSES)[number]): boolean =>
    basis.kind === 'legal' || basis.consentId === null || basis.consentClasses.includes(code);

  return (
    <>
      <CheckGroup
        id="dataClasses"
        legend={t('wizard:share.title', { agency: target.name })}
        hint={t('wizard:share.hint')}
        error={errorOf('dataClasses')}
        value={dataClasses}
        onChange={(next) => {
          for (const code of DATA_CLASSES)
            if (next.includes(code) !== dataClasses.includes(code))
              dispatch({ type: 'dataClass', code, on: next.includes(code) });
        }}
        look="rows"
        options={DATA_CLASSES.map((code) => ({
          value: code,
          label: label('dataClass', code),
          note: covered(code) ? t(`wizard:share.${code}`) : t('wizard:share.notCovered'),
          disabled: code === 'identity' || !covered(code),
        }))}
      />
      {bases.length > 0 && (
        <RadioGroup
          id="basisKind"
          legend={t('wizard:basis.title')}
          value={basis.kind}
          onChange={(kind) => dispatch({ type: 'basis', patch: { kind } })}
          look="rows"
          options={[
            { value: 'consent', label: t('wizard:basis.consent'), note: t('wizard:basis.consentNote') },
            { value: 'legal', label: t('wizard:basis.legal'), note: t('wizard:basis.legalNote') },
          ]}
        />
      )}
      {basis.kind === 'legal' && bases.length > 0 ? (
        <LegalSection bases={bases} />
      ) : (
        <ConsentSection key={target.id} target={target} />
      )}
    </>
  );
}
