import { Name } from '../config/setting.decorators.ts';

export class AwsSettings {
  @Name('the name of an AWS region, such as eu-central-1')
  readonly AWS_REGION!: string;
}
