import { PhoneOutlined } from '@ant-design/icons';
import type { FollowUpChild } from '@app/contracts';
import { useTranslation } from 'react-i18next';
import { DayLabel, Fact } from '../../../shared/components';

/** What one needs to find the child; here only as long as somebody still has to go. */
export function ChildCard({ child }: { child: FollowUpChild }) {
  const { t } = useTranslation();
  const { name, birthDate, place, school, guardianName, guardianPhone } = child;
  return (
    <section className="card" aria-labelledby="follow-up-child">
      <h2 id="follow-up-child">{name}</h2>
      <p className="muted">{t('followups:child.note')}</p>
      <dl className="facts">
        <Fact name={t('followups:child.birthDate')}>
          <DayLabel day={birthDate} />
        </Fact>
        <Fact name={t('followups:child.place')}>{place}</Fact>
        {school && <Fact name={t('followups:child.school')}>{school}</Fact>}
        {guardianName && (
          <Fact name={t('followups:child.guardian')}>
            {guardianName}{' '}
            {guardianPhone && (
              <a className="num" href={`tel:${guardianPhone}`}>
                <PhoneOutlined aria-hidden="true" /> {guardianPhone}
              </a>
            )}
          </Fact>
        )}
      </dl>
    </section>
  );
}
