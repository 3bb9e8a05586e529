import { compilePattern } from './compile';
import type { Pattern } from './pattern';

/**
 * The examples of the pages "Creating event patterns" (eb-event-patterns), "Matching on null values and empty strings"
 * (eb-event-patterns-null-values), "Matching on multiple field values" (eb-event-patterns-arrays), and of `$or` and the
 * combined patterns on the operators' page.
 */
const instanceEvent = {
  version: '0',
  id: '6a7e8feb-b491-4cf7-a9f1-bf3703467718',
  'detail-type': 'EC2 Instance State-change Notification',
  source: 'aws.ec2',
  account: '111122223333',
  time: '2017-12-22T18:43:48Z',
  region: 'us-west-1',
  resources: ['arn:aws:ec2:us-west-1:123456789012:instance/i-1234567890abcdef0'],
  detail: { 'instance-id': 'i-1234567890abcdef0', state: 'terminated' },
};

const launchEvent = {
  'detail-type': 'EC2 Instance Launch Successful',
  source: 'aws.autoscaling',
  resources: [],
  detail: { eventVersion: '', responseElements: null },
};

const macieEvent = {
  'detail-type': 'Macie Alert',
  source: 'aws.macie',
  detail: { 'risk-score': 80, tags: ['Custom_Alert', 'Insider'], trigger: { 'alert-type': 'basic', risk: 8 } },
};

const scalingEvent = {
  resources: [
    'arn:aws:autoscaling:us-east-1:123456789012:autoScalingGroup:eb56d16b:autoScalingGroupName/ASGTerminate',
    'arn:aws:ec2:us-east-1:123456789012:instance/i-b188560f',
  ],
};

const limits = { 'c-count': 5, 'd-count': 3, 'x-limit': 301.8, state: 'running', 'source-ip': '10.0.0.33' };
const countsOr: Pattern = {
  detail: {
    $or: [
      { 'c-count': [{ numeric: ['>', 0, '<=', 5] }] },
      { 'd-count': [{ numeric: ['<', 10] }] },
      { 'x-limit': [{ numeric: ['=', 3.018e2] }] },
    ],
  },
};
const combined: Pattern = {
  time: [{ prefix: '2017-10-02' }],
  detail: {
    state: [{ 'anything-but': 'initializing' }],
    'c-count': [{ numeric: ['>', 0, '<=', 5] }],
    'd-count': [{ numeric: ['<', 10] }],
    'x-limit': [{ 'anything-but': [100, 200, 300] }],
    'source-ip': [{ cidr: '10.0.0.0/8' }],
  },
};
const nestedOr: Pattern = {
  source: ['aws.cloudwatch'],
  $or: [
    { metricName: ['CPUUtilization', 'ReadLatency'] },
    {
      metricType: ['MetricType'],
      namespace: ['AWS/EC2', 'AWS/ES'],
      $or: [{ metricId: [1234] }, { spaceId: [1000] }],
    },
    { scope: ['Service'] },
  ],
};
const metric = { source: 'aws.cloudwatch', metricType: 'MetricType', namespace: 'AWS/ES' };
const parallelOr: Pattern = {
  $or: [{ metricName: ['ReadLatency'] }, { namespace: ['AWS/ES'] }],
  detail: { $or: [{ source: ['aws.cloudwatch'] }, { 'detail-type': ['Alarm'] }] },
};
const absentOr: Pattern = { image: { homemade: { S: [{ 'anything-but': ['roses'] }, { exists: false }] } } };

type Example = [name: string, pattern: Pattern, event: object, matches: boolean];
const examples: Example[] = [
  [
    'an instance that was terminated',
    { source: ['aws.ec2'], 'detail-type': [instanceEvent['detail-type']], detail: { state: ['terminated'] } },
    instanceEvent,
    true,
  ],
  ['another state', { source: ['aws.ec2'], detail: { state: ['running'] } }, instanceEvent, false],
  ['a field at another nesting', { state: ['terminated'] }, instanceEvent, false],
  ['one of several sources', { source: ['aws.ec2', 'aws.fargate'] }, instanceEvent, true],
  ['a null', { source: ['aws.autoscaling'], detail: { responseElements: [null] } }, launchEvent, true],
  ['an empty string', { detail: { eventVersion: [''] } }, launchEvent, true],
  ['a null for an empty string', { detail: { eventVersion: [null] } }, launchEvent, false],
  ['an empty string for a null', { detail: { responseElements: [''] } }, launchEvent, false],
  ['a null in an empty list', { resources: [null] }, launchEvent, false],
  ['an empty list as present', { resources: [{ exists: true }] }, launchEvent, false],
  ['an empty list as absent', { resources: [{ exists: false }] }, launchEvent, true],
  ['numbers at two levels', { detail: { 'risk-score': [80], trigger: { risk: [8] } } }, macieEvent, true],
  ['one number of two', { detail: { 'risk-score': [80], trigger: { risk: [9] } } }, macieEvent, false],
  ['one element of a list', { detail: { tags: ['Insider', 'Outsider'] } }, macieEvent, true],
  ['lists that share a value', { resources: ['x', scalingEvent.resources[1] ?? ''] }, scalingEvent, true],
  ['lists that share none', { resources: ['x', 'y'] }, scalingEvent, false],
  ['exists, of a leaf', { detail: { state: [{ exists: true }] } }, instanceEvent, true],
  [
    'exists, of a missing leaf',
    { detail: { state: [{ exists: true }] } },
    { detail: { 'c-count': { c1: 100 } } },
    false,
  ],
  [
    'exists, of an object',
    { detail: { 'c-count': [{ exists: true }] } },
    { detail: { 'c-count': { c1: 100 } } },
    false,
  ],
  ['absence, of an object', { detail: { 'c-count': [{ exists: false }] } }, { detail: { 'c-count': { c1: 1 } } }, true],
  ['absence, with its parent absent', { detail: { state: { at: [{ exists: false }] } } }, {}, true],
  ['absence or a value: absent', absentOr, { image: { homemade: { N: '789' } } }, true],
  ['absence or a value: parent absent', absentOr, { image: { purchased: { N: '789' } } }, true],
  ['absence or a value: the value', absentOr, { image: { homemade: { S: 'tulips' } } }, true],
  ['absence or a value: another value', absentOr, { image: { homemade: { S: 'roses' } } }, false],
  ['combined operators', combined, { time: '2017-10-02T16:24:49Z', detail: limits }, true],
  ['combined operators, one failing', combined, { time: '2017-10-02', detail: { ...limits, 'c-count': 6 } }, false],
  ['the first of $or', countsOr, { detail: { 'c-count': 5, 'd-count': 10 } }, true],
  ['the last of $or', countsOr, { detail: { 'c-count': 0, 'd-count': 10, 'x-limit': 301.8 } }, true],
  ['none of $or', countsOr, { detail: { 'c-count': 0, 'd-count': 10, 'x-limit': 901.8 } }, false],
  ['$or within $or', nestedOr, { ...metric, spaceId: 1000 }, true],
  ['$or within $or, beside it', nestedOr, { source: 'aws.cloudwatch', scope: 'Service' }, true],
  ['$or within $or, inner failing', nestedOr, { ...metric, spaceId: 1001 }, false],
  ['$or within $or, outer field failing', nestedOr, { ...metric, source: 'x', spaceId: 1000 }, false],
  ['parallel $or', parallelOr, { namespace: 'AWS/ES', detail: { 'detail-type': 'Alarm' } }, true],
  ['parallel $or, one failing', parallelOr, { namespace: 'AWS/ES', detail: { source: 'x' } }, false],
  [
    'a dotted name for nested names',
    { detail: { 'state.status': ['up'] } },
    { detail: { state: { status: 'up' } } },
    true,
  ],
  [
    'nested names for a dotted name',
    { detail: { state: { status: ['up'] } } },
    { detail: { 'state.status': 'up' } },
    true,
  ],
  ['a dotted name for itself', { detail: { 'state.status': ['up'] } }, { detail: { 'state.status': 'up' } }, true],
  ['nested names under a dotted name', { a: { b: ['up'] } }, { 'a.b': { b: 'up' } }, false],
  ['dotted and nested names together', { a: { b: [1], c: [2] } }, { 'a.b': 1, a: { c: 2 } }, true],
  ['a dotted name as absent', { a: { b: [{ exists: false }] } }, { 'a.b': 1 }, false],
];

describe('compilePattern, the documented patterns', () => {
  it.each(examples)('judges %s', (_name, pattern, event, expected) => {
    const compiled = compilePattern(pattern);

    const matched = compiled.matches(event);

    expect(matched).toBe(expected);
  });
});
