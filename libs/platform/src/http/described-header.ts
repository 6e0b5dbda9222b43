import { ApiHeader } from '@nestjs/swagger';

/** For a parameter decorator that reads a header: every route with it names the header in the API description. */
export function describesHeader(name: string, description: string): ParameterDecorator {
  return (target, key) => {
    const method = key === undefined ? undefined : Object.getOwnPropertyDescriptor(target, key);
    if (key === undefined || !method) return;
    ApiHeader({ name, description, required: true, schema: { type: 'string' } })(target, key, method);
  };
}
