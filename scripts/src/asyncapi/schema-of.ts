import ts from 'typescript';

export type Schema = Record<string, unknown>;

/** JSON schemas of TypeScript types. Named types become components that others refer to. */
export class SchemaMaker {
  readonly components: Record<string, Schema> = {};

  constructor(private readonly checker: ts.TypeChecker) {}

  of(type: ts.Type): Schema {
    const name = nameOf(type);
    if (name === undefined) return this.shape(type);
    if (!(name in this.components)) {
      this.components[name] = {};
      this.components[name] = { ...this.comment(type.aliasSymbol ?? type.symbol), ...this.shape(type) };
    }
    return { $ref: `#/components/schemas/${name}` };
  }

  /** The properties of a type with what is said about them. */
  members(type: ts.Type): { name: string; type: ts.Type; isOptional: boolean; description: string }[] {
    return this.checker.getPropertiesOfType(type).map((symbol) => ({
      name: symbol.name,
      type: this.checker.getTypeOfSymbol(symbol),
      isOptional: (symbol.flags & ts.SymbolFlags.Optional) !== 0,
      description: this.textOf(symbol),
    }));
  }

  private shape(type: ts.Type): Schema {
    if (type.isUnion()) return this.union(type.types);
    if (type.isStringLiteral() || type.isNumberLiteral()) return { const: type.value };
    if (type.flags & ts.TypeFlags.BooleanLiteral)
      return { const: this.checker.typeToString(type) === 'true' };
    if (type.flags & ts.TypeFlags.Boolean) return { type: 'boolean' };
    if (type.flags & ts.TypeFlags.String) return { type: 'string' };
    if (type.flags & ts.TypeFlags.Number) return { type: 'number' };
    if (type.flags & ts.TypeFlags.Null) return { type: 'null' };
    if (type.flags & ts.TypeFlags.Unknown) return {};
    if (this.checker.isArrayType(type))
      return {
        type: 'array',
        items: this.of(this.checker.getTypeArguments(type as ts.TypeReference)[0] as ts.Type),
      };
    if (type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) return this.object(type);
    throw new Error(`No schema for ${this.checker.typeToString(type)}: say it in simpler types.`);
  }

  private object(type: ts.Type): Schema {
    const properties: Record<string, Schema> = {};
    const required: string[] = [];
    for (const { name, type: own, isOptional, description } of this.members(type)) {
      const schema = this.of(this.withoutUndefined(own));
      properties[name] = description ? { ...schema, description } : schema;
      if (!isOptional) required.push(name);
    }
    const rest = this.checker.getIndexTypeOfType(type, ts.IndexKind.String);
    const isEmpty = rest !== undefined && (rest.flags & ts.TypeFlags.Never) !== 0;
    return {
      type: 'object',
      ...(Object.keys(properties).length > 0 && { properties }),
      ...(required.length > 0 && { required }),
      ...(rest && { additionalProperties: isEmpty ? false : this.of(rest) }),
    };
  }

  private union(types: readonly ts.Type[]): Schema {
    const given = types.filter((type) => !(type.flags & ts.TypeFlags.Undefined));
    if (given.every((type) => type.isStringLiteral()))
      return { type: 'string', enum: given.map((type) => (type as ts.StringLiteralType).value) };
    const isBoolean = (type: ts.Type): boolean => (type.flags & ts.TypeFlags.BooleanLiteral) !== 0;
    const booleans = given.filter(isBoolean);
    const schemas = given
      .filter((type) => booleans.length < 2 || !isBoolean(type))
      .map((type) => this.of(type));
    if (booleans.length === 2) schemas.push({ type: 'boolean' });
    return schemas.length === 1 ? (schemas[0] as Schema) : { anyOf: schemas };
  }

  private withoutUndefined(type: ts.Type): ts.Type {
    return type.isUnion() && type.types.some(({ flags }) => flags & ts.TypeFlags.Undefined)
      ? this.checker.getNonNullableType(type)
      : type;
  }

  private comment(symbol: ts.Symbol): Schema {
    const description = this.textOf(symbol);
    return description ? { description } : {};
  }

  private textOf(symbol: ts.Symbol): string {
    return ts.displayPartsToString(symbol.getDocumentationComment(this.checker)).replaceAll('\n', ' ');
  }
}

/** Interfaces and aliases of the contracts have names; what the language or a library brings has none here. */
function nameOf(type: ts.Type): string | undefined {
  const symbol = type.aliasSymbol ?? (type.isClassOrInterface() ? type.symbol : undefined);
  const isOurs = symbol?.declarations?.some((one) =>
    one.getSourceFile().fileName.includes('libs/contracts/'),
  );
  // A generic alias is another type for each of its arguments.
  return isOurs && !type.aliasTypeArguments?.length ? symbol?.name : undefined;
}
