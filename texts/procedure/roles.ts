import type { AccessLevel, Policy } from '../../domain/policy/schema';
import type { Bilingual } from '../../domain/policy/text';
import { roleName } from './people';
import { both, listed, section, sentence, type Section } from './sentence';

const ACCESS: { readonly [level in AccessLevel]: Bilingual } = {
  clerk: both('经办人员', 'clerk'),
  handler: both('受理人员', 'handler'),
  manager: both('管理人员', 'manager'),
  approver: both('批准人', 'approver'),
  auditor: both('审计人员', 'auditor'),
  administrator: both('系统管理员', 'administrator'),
};

/** Who there is, what they may see and do, and who stands above them. */
export function rolesSection(policy: Policy): Section {
  const units = listed(policy.units.map(({ name }) => name));
  return section('roles', both('角色与部门', 'Roles and units'), {
    sentences: [
      ...policy.roles.map((role) => {
        const access = ACCESS[role.access];
        const above =
          role.superior === undefined
            ? both('没有上级', 'no superior')
            : both(
                `上级为${roleName(policy, role.superior).zh}`,
                `superior: ${roleName(policy, role.superior).en}`,
              );
        return sentence(
          both(
            `${role.name.zh}：权限为${access.zh}，${above.zh}。`,
            `${role.name.en}: access as ${access.en}, ${above.en}.`,
          ),
          role.source,
        );
      }),
      sentence(
        both(`部门：${units.zh}。`, `Units: ${units.en}.`),
        ...policy.units.map(({ source }) => source),
      ),
      ...policy.units.flatMap(({ name, rules = [] }) =>
        rules.map(({ text, source }) =>
          sentence(
            both(`${name.zh}的客诉处理规范：${text.zh}`, `Handling rules of ${name.en}: ${text.en}`),
            source,
          ),
        ),
      ),
    ],
  });
}
