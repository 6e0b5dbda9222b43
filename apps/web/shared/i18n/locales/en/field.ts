import common from './common.json';
import field from './field.json';

/** The texts of the app for phones: few, so that they come quickly on a bad network. */
export const pack = { common, field };
