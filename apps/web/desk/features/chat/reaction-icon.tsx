import {
  CheckCircleOutlined,
  CheckOutlined,
  EyeOutlined,
  HeartOutlined,
  LikeOutlined,
  QuestionCircleOutlined,
} from '@ant-design/icons';
import type { Reaction } from '@app/contracts';
import type { ComponentType } from 'react';

const ICONS: Readonly<Record<Reaction, ComponentType<{ 'aria-hidden': true }>>> = {
  agreed: LikeOutlined,
  noted: CheckOutlined,
  thanks: HeartOutlined,
  looking: EyeOutlined,
  done: CheckCircleOutlined,
  question: QuestionCircleOutlined,
};

/** Drawn and not written: many office machines have no font with such signs. It stands beside its word, never alone. */
export function ReactionIcon({ value }: { value: Reaction }) {
  const Icon = ICONS[value];
  return <Icon aria-hidden={true} />;
}
