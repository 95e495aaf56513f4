import { CelEngine, TemplateFile } from '@aws/cloudformation-validate';

/** What osls writes into every template, and nobody here can change. */
const OF_OSLS = [
  'W3005', // It names dependencies that the references imply.
  'W3011', // It keeps old versions of a function when the stack is deleted, but not when they are replaced.
];

/**
 * A program: prints, as JSON, what AWS's own linter finds wrong with each template that its arguments name, by the schemas
 * of the resources and by its rules; advice does not count. In a process of Jest the linter would take ten times as long.
 */
const engine = new CelEngine();
const findings = process.argv.slice(2).map((file) => {
  const options = { severityLevel: 'WARN', exclude: { ids: OF_OSLS } } as const;
  const { status, diagnostics } = engine.validateStandard(new TemplateFile(file), options);
  const found = diagnostics.map(
    ({ ruleId, entity, propertyPath, message }) => `${ruleId} ${entity?.logicalId} ${propertyPath}: ${message}`,
  );
  return status === 'OK' ? found : [status, ...found];
});
process.stdout.write(JSON.stringify(findings));
