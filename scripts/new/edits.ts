import ts from "typescript";

type Literal = ts.ObjectLiteralExpression | ts.ArrayLiteralExpression;

/** A literal: that a call takes after its first argument `of`, or that a variable is set to. */
export type Place =
  | { readonly call: string; readonly of: string; readonly argument: number }
  | { readonly variable: string };

/**
 * Adds an entry to a literal: before its `before`th entry, else in its place among plain names
 * that are in order, else last. Null when the literal is not there.
 */
export function addEntry(source: string, place: Place, entry: string, before?: number) {
  const literal = findLiteral(parse(source), place);
  return literal ? insert(source, literal, entry, before) : null;
}

/**
 * Adds an entry to a list or table that a call of `callee` takes as a property, and the property
 * where it is not there yet. Null when there is no such call.
 */
export function addToProperty(
  source: string,
  callee: string,
  property: { readonly name: string; readonly brackets: "[]" | "{}" },
  entry: string,
): string | null {
  const call = findNode(parse(source), (node) => isCallOf(node, callee));
  const options = call && ts.isCallExpression(call) ? call.arguments[0] : undefined;
  if (!options || !ts.isObjectLiteralExpression(options)) return null;
  const known = options.properties.find(({ name }) => name?.getText() === property.name);
  if (!known) {
    const [opening, closing] = property.brackets;
    return append(source, options, `${property.name}: ${opening}${entry}${closing}`);
  }
  if (!ts.isPropertyAssignment(known) || !isLiteral(known.initializer)) return null;
  return insert(source, known.initializer, entry);
}

/** The names in an array of identifiers, or null when there is no such variable. */
export function namesIn(source: string, variable: string): string[] | null {
  const literal = findLiteral(parse(source), { variable });
  if (!literal || !ts.isArrayLiteralExpression(literal)) return null;
  return literal.elements.map((element) => element.getText());
}

/** Imports a name from a module, beside what is imported from it already. */
export function addImport(source: string, module: string, name: string): string {
  const file = parse(source);
  const imports = file.statements.filter(ts.isImportDeclaration);
  const known = imports.find(
    ({ moduleSpecifier, importClause }) =>
      ts.isStringLiteral(moduleSpecifier) &&
      moduleSpecifier.text === module &&
      importClause?.phaseModifier !== ts.SyntaxKind.TypeKeyword,
  );
  const bindings = known?.importClause?.namedBindings;
  if (!bindings || !ts.isNamedImports(bindings)) {
    return `import { ${name} } from "${module}";\n${source}`;
  }
  if (bindings.elements.some((element) => element.name.text === name)) return source;
  return splice(source, bindings.getEnd() - 1, `, ${name} `);
}

/** Adds a statement before the declaration of a variable, or at the end when it has none. */
export function addBefore(source: string, variable: string, statement: string): string {
  const file = parse(source);
  const declaration = file.statements.find(
    (node) =>
      ts.isVariableStatement(node) &&
      node.declarationList.declarations.some(({ name }) => name.getText() === variable),
  );
  if (!declaration) return `${source}\n${statement}\n`;
  // With its comment, which stays beside it.
  return splice(source, declaration.getStart(file, true), `${statement}\n\n`);
}

const parse = (source: string) =>
  ts.createSourceFile("edited.ts", source, ts.ScriptTarget.Latest, true);

const splice = (source: string, at: number, text: string) =>
  source.slice(0, at) + text + source.slice(at);

function insert(source: string, literal: Literal, entry: string, before?: number): string {
  const entries = entriesOf(literal);
  const names = entries.map((one) => one.getText());
  const isNames = [entry, ...names].every((name) => /^\w+$/.test(name));
  const isSorted = isNames && names.every((name, at) => at === 0 || (names[at - 1] ?? "") < name);
  const sorted = isSorted ? names.findIndex((name) => name > entry) : -1;
  const next = entries[before ?? sorted];
  return next ? splice(source, next.getStart(), `${entry},\n`) : append(source, literal, entry);
}

function append(source: string, literal: Literal, entry: string): string {
  const entries = entriesOf(literal);
  const comma = entries.length > 0 && !entries.hasTrailingComma ? "," : "";
  const end = literal.getEnd() - 1;
  return `${source.slice(0, end).trimEnd()}${comma}\n${entry},\n${source.slice(end)}`;
}

const entriesOf = (literal: Literal): ts.NodeArray<ts.Node> =>
  ts.isArrayLiteralExpression(literal) ? literal.elements : literal.properties;

const isLiteral = (node: ts.Node | undefined): node is Literal =>
  node !== undefined && (ts.isObjectLiteralExpression(node) || ts.isArrayLiteralExpression(node));

const isCallOf = (node: ts.Node, callee: string) =>
  ts.isCallExpression(node) && node.expression.getText() === callee;

function findLiteral(file: ts.SourceFile, place: Place): Literal | undefined {
  const node = findNode(file, (one) => isLiteral(literalAt(one, place)));
  const literal = node && literalAt(node, place);
  return isLiteral(literal) ? literal : undefined;
}

function literalAt(node: ts.Node, place: Place): ts.Node | undefined {
  if ("variable" in place) {
    const isMeant = ts.isVariableDeclaration(node) && node.name.getText() === place.variable;
    return isMeant ? node.initializer : undefined;
  }
  if (!ts.isCallExpression(node) || !isCallOf(node, place.call)) return undefined;
  const [first] = node.arguments;
  const isMeant = first && ts.isStringLiteral(first) && first.text === place.of;
  return isMeant ? node.arguments[place.argument] : undefined;
}

function findNode(node: ts.Node, isMeant: (node: ts.Node) => boolean): ts.Node | undefined {
  return isMeant(node) ? node : ts.forEachChild(node, (child) => findNode(child, isMeant));
}
