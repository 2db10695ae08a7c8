/** 信函的中文文本。`{{…}}` 处填入信函所涉的内容。 */
export const letters = {
  'l.greeting': '{{name}}，您好！',
  'l.greeting-nobody': '尊敬的客户，您好！',
  'l.closing-customer': '顺祝安好',
  'l.closing-staff': '顺祝工作顺利',
  'l.signature': '{{organization}} 投诉处理',
  'l.colon': '：',
  'l.plain-link': '如果按钮无法打开，请将以下网址复制到浏览器中：',
  'l.replies-not-read':
    '本邮件由系统发出，回复无人查看。请使用上面的链接，或照常与我们联系并告知编号 {{number}}。',
  'l.replies-not-read-staff': '本邮件由系统发出，回复无人查看，请使用上面的链接。',
  'l.replies-read': '您可以直接回复本邮件，{{address}} 由专人查看。',
  'l.keep-link': '通过该链接无需密码即可查看您的投诉。链接仅供您本人使用，请勿转发。',
  'l.answer-by': '请在{{by}}之前答复我们。',
  'l.why-then': '期限的由来：{{explanation}}',
  'l.next-by': '按规定，下一步应在{{by}}之前完成。',
  'l.your-words': '您反映的情况',

  'l.received.subject': '我们已收到您的投诉',
  'l.received.p1':
    '感谢您告诉我们哪里没有做好。我们已于{{at}}收到您的投诉，编号为 {{number}}。今后与我们联系时，请告知此编号。',
  'l.received.p2': '给您带来不便，我们深表歉意。同事正在了解事情经过，一有进展就会写信告知您。',
  'l.see-case': '查看投诉进展',

  'l.offer.subject': '我们的解决办法：请告知您是否接受',
  'l.offer.p1': '对您的投诉 {{number}}，我们提出以下解决办法，想听取您的意见。',
  'l.offer.quote': '我们提出的解决办法',
  'l.offer.p2-slip': '请告诉我们您是否接受。如不接受，请说明原因，我们会重新制定解决办法。',
  'l.offer.p2': '请打开下面的页面，告诉我们您是否接受。如果不接受，请说明原因，我们会重新研究解决办法。',
  'l.offer.button': '答复这项提议',

  'l.answer.subject': '我们的答复：您的问题解决了吗？',
  'l.answer.p1': '您的投诉 {{number}} 我们已经处理，现答复如下。',
  'l.answer.quote': '我们的答复',
  'l.answer.p2-slip':
    '请告诉我们问题是否已经解决：是或否。如未解决，请说明还缺什么，我们会继续处理。只有您表示解决，投诉才会以您接受而结案。',
  'l.answer.p2':
    '请打开下面的页面，告诉我们问题是否已经解决：是或否。如果没有解决，请说明还缺什么，我们会继续处理。只有您本人表示已解决，投诉才会以“客户接受”结案。',
  'l.answer.button': '问题解决了吗？请告诉我们',

  'l.refusal.subject': '对您投诉的处理决定及理由',
  'l.refusal.p1': '我们认真审查了您的投诉 {{number}}。很抱歉地告诉您，我们未能认定投诉理由成立。',
  'l.refusal.quote': '我们的理由',
  'l.refusal.p2': '您可以接受这一决定，也可以提出申诉。申诉由未参与本次决定的人复核。',
  'l.refusal.by': '您可以在{{by}}之前提出申诉。届时如未收到您的答复，投诉将以驳回结案。',
  'l.refusal.button': '答复或申诉',

  'l.appeal-received.subject': '我们已收到您的申诉',
  'l.appeal-received.p1':
    '我们已收到您就投诉 {{number}} 的处理决定提出的申诉，现由未参与该决定的人重新复核。',
  'l.appeal-received.p2': '复核有结果后，我们会立即写信告知您。',

  'l.appeal-decided.subject': '申诉复核决定',
  'l.appeal-decided.upheld':
    '我们复核了您就投诉 {{number}} 提出的申诉。您的意见是对的：我们现在受理该投诉，并着手研究解决办法。',
  'l.appeal-decided.declined': '我们复核了您就投诉 {{number}} 提出的申诉。很抱歉地告诉您，原决定维持不变。',
  'l.appeal-decided.referred':
    '我们复核了您就投诉 {{number}} 提出的申诉。我们维持原决定，并将此事移交公司以外的机构。',
  'l.appeal-decided.quote': '复核理由',
  'l.appeal-decided.body': '您可以联系：{{name}}，{{address}}',

  'l.question.subject': '关于您的投诉，我们有一个问题',
  'l.question.p1': '我们正在处理您的投诉 {{number}}，需要您补充一些情况才能继续。',
  'l.question.quote': '我们的问题',
  'l.question.p2': '请打开下面的页面填写答复。在此之前，与之有关的处理会等候您的答复。',
  'l.question.button': '答复问题',

  'l.customer-reminder.subject': '我们在等候您的答复',
  'l.customer-reminder.p1': '几天前，我们就您的投诉 {{number}} 征询过您的意见，至今还没有收到您的答复。',
  'l.customer-reminder.offer-word': '我们想知道您是否接受我们提出的解决办法。',
  'l.customer-reminder.customer-word': '我们想知道您的问题是否已经解决。',
  'l.customer-reminder.refusal-word': '我们想知道您是接受我们的决定，还是要提出申诉。',
  'l.customer-reminder.customer-question': '我们有一个问题需要您答复，才能继续处理。',
  'l.customer-reminder.silence-question':
    '如果在{{by}}之前仍未收到您的答复，我们将在没有您答复的情况下继续处理。',
  'l.customer-reminder.silence': '如果在{{by}}之前仍未收到您的答复，我们只能在没有您意见的情况下结案。',
  'l.customer-reminder.silence-refusal': '如果在{{by}}之前仍未收到您的答复，投诉将以驳回结案。',
  'l.customer-reminder.button': '现在答复',

  'l.slip.how-to-answer':
    '您可以通过电话、当面或信函答复，并请告知编号 {{number}}。工作人员会按您的原话记录。',

  'l.holding.subject': '您的投诉仍在处理中',
  'l.holding.p1':
    '我们曾告知您，投诉 {{number}} 的当前步骤将在{{by}}之前完成。目前仍在处理，可能会晚于所说的时间，为此深表歉意。',
  'l.holding.p1-short': '投诉 {{number}} 的当前步骤仍在处理，可能会晚于此前告知的时间，为此深表歉意。',
  'l.holding.p2': '您无需做任何事。一有进展，我们会立即告知您。',

  'l.word.subject': '我们代您登记的意见，请核对',
  'l.word.p1': '对您的投诉 {{number}}，同事{{name}}根据您于{{at}}（{{channel}}）的表示，代您登记了意见。',
  'l.word.p1-short': '对您的投诉 {{number}}，同事代您登记了意见。',
  'l.word.quote': '登记的原话',
  'l.word.said-yes': '登记的内容是：您表示同意。',
  'l.word.said-no': '登记的内容是：您表示不同意。',
  'l.word.p2-slip': '如果属实，您无需做任何事。如果您没有这样说，请告诉我们，我们会重新处理该投诉。',
  'l.word.p2': '如果属实，您无需做任何事。如果您没有这样说，请在下面的页面告诉我们，我们会重新处理该投诉。',
  'l.word.by': '您可以在{{by}}之前提出异议。',
  'l.word.button': '核对，或指出有误',

  'l.next-round.subject': '我们正在重新处理您的投诉',
  'l.next-round.p1':
    '您告诉我们投诉 {{number}} 还没有解决。对此我们很抱歉，现已重新开始处理，这是第 {{round}} 轮。',
  'l.next-round.appeal': '您就投诉 {{number}} 提出的申诉获得支持。我们已受理该投诉，正在研究解决办法。',
  'l.next-round.p2': '我们会重新查清情况，并就新的解决办法与您联系。',

  'l.immediate-reply.subject': '目前可以答复您的内容',
  'l.immediate-reply.p1': '我们已对您的投诉 {{number}} 作了初步了解，先就目前能够答复的内容告知您。',
  'l.immediate-reply.quote': '初步答复',
  'l.immediate-reply.p2': '您的投诉会继续处理：我们正在查明原因，并将就解决办法与您联系。',

  'l.first-contact.subject': '按您所说，问题已当场解决',
  'l.first-contact.p1':
    '感谢您告诉我们哪里没有做好。您的投诉编号为 {{number}}，根据我们的记录，问题已当场解决，您表示满意。',
  'l.first-contact.quote': '我们做了什么',
  'l.first-contact.p2-slip': '还没有解决吗？请告诉我们，我们会继续处理。',
  'l.first-contact.p2': '还没有解决吗？请在下面的页面告诉我们，我们会继续处理。',
  'l.first-contact.button': '没有解决？请点这里',

  'l.withdrawn.subject': '您的投诉已撤回',
  'l.withdrawn.p1': '现确认投诉 {{number}} 已撤回，我们不会再就此事向您征询。',
  'l.withdrawn.p2':
    '如果这不是您的意思，请照常与我们联系并告知编号 {{number}}。涉及安全的，我们仍会在内部继续处理。',

  'l.closed.subject': '您的投诉已结案',
  'l.closed.accepted':
    '您告诉我们问题已经解决，投诉 {{number}} 现已结案。感谢您给我们改正的机会，我们会从中吸取教训。',
  'l.closed.declined': '投诉 {{number}} 已以驳回结案，理由此前已写信告知您。感谢您向我们反映情况。',
  'l.closed.referred': '投诉 {{number}} 在我处已结案，并已移交此前告知您的公司以外的机构。',
  'l.closed.withdrawn': '投诉 {{number}} 因已撤回而结案。',
  'l.closed.no-answer':
    '我们多次征询您的意见而未收到答复，投诉 {{number}} 现已结案。这并不表示您同意处理结果。',
  'l.closed.closed-administratively':
    '因行政原因，我们不得不结束您的投诉 {{number}}。我们并未对投诉作出任何决定，这也不表示您已同意。如果事情对您来说还没有解决，请告诉我们：下面的页面写明了方式。',
  'l.closed.other': '投诉 {{number}} 已结案。结果：{{outcome}}。',
  'l.closed.p2': '您仍可打开投诉页面，查看做了什么、何时做的。',

  'l.staff.number': '投诉编号',
  'l.staff.complainant': '投诉人',
  'l.staff.received': '收到时间',
  'l.staff.category': '投诉类别',
  'l.staff.severity': '严重程度',
  'l.staff.urgent': '紧急',
  'l.staff.round': '处理轮次',
  'l.staff.due': '到期时刻',
  'l.staff.anonymous': '匿名',
  'l.staff.complaint': '投诉内容',
  'l.staff.demand': '客户诉求',
  'l.staff.due-by': '请在{{by}}之前完成。',
  'l.staff.no-due': '此事没有设定时限，但客户在等候，请尽快办理。',
  'l.staff.personal': '此事须由您本人办理。',
  'l.staff.found.deputy': '您作为职务代理人办理，因原承办人缺勤。',
  'l.staff.found.superior': '您作为上级办理，因原应承办的人不得就自己的工作作出决定。',
  'l.staff.found.administrator': '您作为系统管理员办理，因该任务所属的角色无人担任。',
  'l.staff.found.named': '您是按姓名被指定的。',
  'l.staff.passed.handed-over': '原批准人已将此决定移交给您。',
  'l.staff.passed.letter-bounced': '我们写给原批准人的信函无法送达，因此请您决定。',
  'l.staff.open-task': '打开任务',
  'l.staff.open-case': '打开案件',

  'l.task.subject': '{{task}}',
  'l.task.urgent-subject': '紧急：{{task}}',
  'l.task.p1': '投诉 {{number}} 需要您办理：{{task}}。',
  'l.task.p2': '请在工作台打开该任务，填写表单并提交。',

  'l.background.measure': '要做什么',
  'l.background.returned': '退回的理由',
  'l.background.offer-refused': '客户为什么不接受提议',
  'l.background.result-refused': '客户认为还有什么没有解决',
  'l.background.not-effective': '验证情况',
  'l.background.question': '所提的问题',
  'l.background.question-answer': '编写人的答复',
  'l.background.handed-over': '移交的理由',
  'l.background.problem': '出现的问题',
  'l.background.customer-question': '向客户询问的内容',
  'l.background.reply': '客户的答复',
  'l.background.appeal': '客户的申诉理由',

  'l.decision.subject': '请您作出决定',
  'l.decision.answered-subject': '您的询问已有答复，请您作出决定',
  'l.decision.urgent-subject': '紧急：请您作出决定',
  'l.decision.plan': '投诉 {{number}} 的处理方案已经拟好，请您决定。您批准之后才会告知客户。',
  'l.decision.plan-by': '{{author}}已拟好投诉 {{number}} 的处理方案，请您决定。您批准之后才会告知客户。',
  'l.decision.answer': '投诉 {{number}} 的答复已经写好，请您决定。您批准之后才会发给客户。',
  'l.decision.answer-by': '{{author}}已写好投诉 {{number}} 的答复，请您决定。您批准之后才会发给客户。',
  'l.decision.work': '投诉 {{number}} 的以下工作已经完成，请您决定，通过之后方才生效：{{task}}。',
  'l.decision.work-by': '{{author}}已完成投诉 {{number}} 的以下工作，请您决定，通过之后方才生效：{{task}}。',
  'l.decision.cause': '具体原因',
  'l.decision.responsible': '直接责任人',
  'l.decision.solution': '解决办法',
  'l.decision.corrective': '纠正措施',
  'l.decision.preventive': '预防措施',
  'l.decision.answer-text': '给客户的答复',
  'l.decision.version': '这是第 {{version}} 版。',
  'l.decision.button': '查看并决定',
  'l.decision.how':
    '决定只能在该页面作出：打开本邮件或打开链接都不会产生任何决定。退回须说明理由，编写人会看到。您也可以先向编写人询问，或将决定移交他人。链接仅供您本人使用，只能用于一次决定。',

  'l.meeting.subject': '紧急会议',
  'l.meeting.subject-analysis': '分析会议',
  'l.meeting.p1': '投诉 {{number}} 被判定为重大投诉，请您参加紧急会议。',
  'l.meeting.p1-analysis': '请您参加投诉 {{number}} 的分析会议。',
  'l.meeting.when': '时间',
  'l.meeting.where': '地点',
  'l.meeting.asap': '尽快召开，具体时间请与会人员自行商定',
  'l.meeting.asap-by': '尽快召开，最迟{{by}}，具体时间请与会人员自行商定',
  'l.meeting.no-place': '尚未确定',
  'l.meeting.p2': '会议纪要写成之前，不得提交解决办法。',
  'l.meeting.file': '打开所附的日历文件，即可将会议加入您的日历。',

  'l.entrusted.subject': '请您监督检查措施的落实',
  'l.entrusted.p1': '投诉 {{number}} 的处理方案已获批准，批准人指派您监督检查方案的落实。',
  'l.entrusted.p2': '请您确认下列纠正措施和预防措施按批准的内容落实。完整案件见下方链接。',
  'l.notice.subject': '{{what}}',
  'l.notice.p1': '现将投诉 {{number}} 的最新情况告知您：{{what}}。',
  'l.notice.p2': '您无需做任何事。',

  'l.reminder.subject': '提醒：即将到期',
  'l.reminder.p1': '投诉 {{number}} 的一项时限即将到期：{{limit}}。',
  'l.reminder.task': '您的任务仍未办理：{{task}}。',

  'l.overdue.subject': '逾期：{{limit}}',
  'l.overdue.p1': '投诉 {{number}} 的一项时限已逾期：{{limit}}。',
  'l.overdue.was-due': '到期时刻为{{by}}。',
  'l.overdue.task': '仍未办理：{{task}}。',
  'l.overdue.p2': '请予督促，不要让客户继续等候。',

  'l.operator.subject': '已有人代您登记决定',
  'l.operator.p1':
    '投诉 {{number}} 中请您作出的决定，已由运维人员通过 Temporal 以{{name}}的名义登记：{{decision}}。',
  'l.operator.p1-short': '投诉 {{number}} 中请您作出的决定，已由运维人员通过 Temporal 登记。',
  'l.operator.approve': '批准',
  'l.operator.return': '退回',
  'l.operator.p2': '您的链接已不能再用于决定。如果这不是您的意思，请立即联系系统管理员，并打开案件查看。',

  'l.superseded.subject': '无需再办：{{task}}',
  'l.superseded.p1': '投诉 {{number}} 的这项任务已无需办理：{{task}}。',
  'l.superseded.because': '原因：{{because}}。',
  'l.superseded.p2': '您无需做任何事，其中的链接也已失效。',

  'l.ics.title': '紧急会议，投诉 {{number}}',
  'l.ics.title-analysis': '分析会议，投诉 {{number}}',
  'l.ics.description': '投诉 {{number}} 的会议。打开案件：{{url}}',
} as const;
