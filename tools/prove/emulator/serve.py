"""Starts MiniStack, which tools/prove/README.md lists the corrections of. It stops when its standard input ends, so that no copy outlives its driver."""

import json
import os
import re
import signal
import sys
import threading
import time
import uuid
from datetime import datetime, timezone

import ministack.app as app
import ministack.core.iam_actions as iam
import ministack.services.apigateway as gateway
import ministack.services.dynamodb_streams as streams
import ministack.services.eventbridge as events
import ministack.services.lambda_svc as functions
import ministack.services.sqs as queues
from ministack.services.cloudformation import engine, provisioners
from ministack.services.cloudformation import helpers as templates


def stop_with_driver():
    sys.stdin.buffer.read()
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(5)
    os.killpg(os.getpgrp(), signal.SIGKILL)


def over_tls(resolve):
    """It serves HTTPS alone, but its JWT authorizer asks it for the keys over HTTP."""

    async def resolve_over_tls(authorizer):
        url = await resolve(authorizer)
        own = f"http://{gateway._HOST}:{gateway._PORT}/"
        return f"https{url[4:]}" if url and url.startswith(own) else url

    return resolve_over_tls


def with_scheduled_time(invoke):
    """EventBridge Scheduler fills in its context attributes (user guide, "Adding context attributes")."""

    def invoke_with_time(target, event, *rest, **named):
        text = target.get("Input")
        if event.get("Source") == "aws.scheduler" and text:
            at = datetime.fromtimestamp(event["Time"], tz=timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
            target = {**target, "Input": text.replace("<aws.scheduler.scheduled-time>", at)}
        return invoke(target, event, *rest, **named)

    return invoke_with_time


def invoke_with_retries(arn, payload):
    """EventBridge invokes a function asynchronously, so that Lambda tries again and keeps what fails (Lambda developer guide, "Asynchronous invocation")."""
    function, config, _ = functions._get_func_record_for_ref(arn)
    if function and config:
        functions.invoke_async_with_retry(functions._execution_record_for_config(function, config), json.loads(payload))


def with_partial_failures(execute):
    """A stream stays at what a function reports as failed (Lambda developer guide, "Configuring partial batch response with DynamoDB and Lambda")."""

    def execute_batch(function, event, *rest, **named):
        result = execute(function, event, *rest, **named)
        records = event.get("Records") if isinstance(event, dict) else None
        if not records or records[0].get("eventSource") != "aws:dynamodb":
            return result
        body = result.get("body")
        answer = json.loads(body) if isinstance(body, (str, bytes)) and body else body
        failed = isinstance(answer, dict) and answer.get("batchItemFailures")
        return {**result, "error": True} if failed else result

    return execute_batch


def leading_keys(body):
    """The partitions that a call to DynamoDB names (user guide, "Using IAM policy conditions for fine-grained access control")."""
    try:
        data = json.loads(body or b"{}")
    except ValueError:
        return []
    key = os.environ["AFLUENTE_PARTITION_KEY"]
    found = []

    def look(value):
        if isinstance(value, list):
            for one in value:
                look(one)
        if not isinstance(value, dict):
            return
        if key in value and isinstance(value[key], dict) and "S" in value[key]:
            found.append(value[key]["S"])
            return
        for one in value.values():
            look(one)

    for name in ("Key", "Item", "RequestItems", "TransactItems"):
        look(data.get(name))
    asked = re.match(r"\s*(#?\w+)\s*=\s*(:\w+)", data.get("KeyConditionExpression") or "")
    if asked:
        found.append(data["ExpressionAttributeValues"][asked[2]].get("S"))
    return [one for one in found if one is not None]


def with_leading_keys(context_of):
    def context_with_keys(body):
        return {**context_of(body), "dynamodb:LeadingKeys": leading_keys(body)}

    return context_with_keys


def with_streams(arn_of):
    """Changes are read under the ARN of their stream (service authorization reference, "Actions defined by Amazon DynamoDB": GetRecords)."""

    def stream_or_arn(service, method, path, headers, body, *rest, **named):
        if service != "dynamodbstreams":
            return arn_of(service, method, path, headers, body, *rest, **named)
        asked = json.loads(body or b"{}")
        return asked.get("StreamArn") or (streams._decode_iterator(asked.get("ShardIterator", "")) or {}).get("arn", "*")

    return stream_or_arn


def with_batch_permissions(action_of):
    """A batch needs the permission of the single call (SQS developer guide, "Amazon SQS API permissions")."""

    def single_action(service, *rest, **named):
        action = action_of(service, *rest, **named)
        return action.removesuffix("Batch") if action and action.startswith("sqs:") else action

    return single_action


def list_dead_letter_sources(data, url):
    """The queues that give up what they fail on into this one (SQS API reference, "ListDeadLetterSourceQueues")."""
    own = queues._get_q(data.get("QueueUrl", url), "sqs:ListDeadLetterSourceQueues")["attributes"]["QueueArn"]

    def target(queue):
        return json.loads(queue["attributes"].get("RedrivePolicy") or "{}").get("deadLetterTargetArn")

    return {"queueUrls": [source for source, queue in queues._queues.items() if target(queue) == own]}


def named_by_arn(handlers):
    """Ref of a secret is its ARN (CloudFormation, AWS::SecretsManager::Secret, "Return values"), here its name."""

    def name_of(arn):
        return arn.split(":secret:")[1].rsplit("-", 1)[0]

    def create(*given):
        _, attributes = handlers["create"](*given)
        return attributes["Arn"], attributes

    def update(arn, *given, **named):
        _, attributes = handlers["update"](name_of(arn), *given, **named)
        return attributes["Arn"], attributes

    def delete(arn, *given):
        return handlers["delete"](name_of(arn), *given)

    return {**handlers, "create": create, "update": update, "delete": delete}


def archive_create(logical_id, props, stack):
    name = props.get("ArchiveName") or f"{stack}-{logical_id}"[:48]
    pattern = json.dumps(props["EventPattern"]) if props.get("EventPattern") else ""
    events._create_archive(
        {"ArchiveName": name, "EventSourceArn": props["SourceArn"], "EventPattern": pattern, "RetentionDays": props.get("RetentionDays", 0)}
    )
    return name, {"Arn": events._archives[name]["ArchiveArn"], "ArchiveName": name}


def without_metric_math(handlers):
    """Its alarms watch one metric; those that calculate from several are accepted and not made."""

    def create(logical_id, props, stack):
        return accepted_only(logical_id, props, stack) if props.get("Metrics") else handlers["create"](logical_id, props, stack)

    def update(physical_id, old, new, *rest, **named):
        both = old.get("Metrics") or new.get("Metrics")
        return kept(physical_id, old, new) if both else handlers["update"](physical_id, old, new, *rest, **named)

    def delete(physical_id, props, *rest):
        return None if props.get("Metrics") else handlers["delete"](physical_id, props, *rest)

    return {**handlers, "create": create, "update": update, "delete": delete}


class InnerStack:
    """A stack inside a stack (CloudFormation, AWS::CloudFormation::Stack), made within the call: what it no longer holds goes after what is new has come."""

    held = {}

    @classmethod
    def create(cls, logical_id, props, stack):
        arn = f"arn:aws:cloudformation:{provisioners.get_region()}:{provisioners.get_account_id()}:stack/{stack}-{logical_id}/{uuid.uuid4()}"
        cls.held[arn] = {}
        return cls.update(arn, {}, props)

    @classmethod
    def update(cls, arn, _old, props, *_rest, **_named):
        body, _ = templates._resolve_template({"TemplateURL": [props["TemplateURL"]]})
        template = engine._parse_template(body)
        engine._validate_template_limits(template)
        passed = [{"Key": key, "Value": value} for key, value in props.get("Parameters", {}).items()]
        given = engine._resolve_parameters(template, passed)
        name, before, now = arn.split("/")[1], cls.held[arn], {}
        for inner_id in engine._topological_sort(template["Resources"], {}):
            one = template["Resources"][inner_id]
            made = {key: {"PhysicalResourceId": value[1], "Attributes": value[3]} for key, value in now.items()}
            wanted = engine._resolve_refs(one.get("Properties", {}), made, given, {}, {}, name, arn)
            was = before.get(inner_id)
            physical, attributes = (
                provisioners._provision_resource(one["Type"], inner_id, wanted, name)
                if was is None
                else provisioners._update_resource(one["Type"], was[1], was[2], wanted, name, inner_id, was[3])
            )
            now[inner_id] = (one["Type"], physical, wanted, attributes)
        cls.remove({key: value for key, value in before.items() if key not in now})
        cls.held[arn] = now
        return arn, {}

    @classmethod
    def delete(cls, arn, _props, *_rest):
        cls.remove(cls.held.pop(arn, {}))

    @staticmethod
    def remove(resources):
        for kind, physical, props, _ in resources.values():
            provisioners._delete_resource(kind, physical, props)


def kept(physical_id, old, new, *_given):
    return physical_id, {}


def accepted_only(logical_id, _props, stack):
    name = f"{stack}-{logical_id}"
    return name, {"RegistryName": name, "SchemaName": name}


if __name__ == "__main__":
    threading.Thread(target=stop_with_driver, daemon=True).start()
    gateway._resolve_jwks_url = over_tls(gateway._resolve_jwks_url)
    events._dispatch_to_lambda = invoke_with_retries
    events._invoke_target = with_scheduled_time(events._invoke_target)
    functions._execute_function = with_partial_failures(functions._execute_function)
    iam.dynamodb_service_context = with_leading_keys(iam.dynamodb_service_context)
    iam.extract_resource_arn = with_streams(iam.extract_resource_arn)
    iam.extract_iam_action = with_batch_permissions(iam.extract_iam_action)
    queues._HANDLERS["ListDeadLetterSourceQueues"] = list_dead_letter_sources
    # it would take port 443 too, from whoever else may want it, for clients that nothing here has
    app._port_is_bindable = lambda *_: False
    types = provisioners._RESOURCE_HANDLERS
    types["AWS::SecretsManager::Secret"] = named_by_arn(types["AWS::SecretsManager::Secret"])
    types["AWS::CloudFormation::Stack"] = {"create": InnerStack.create, "update": InnerStack.update, "delete": InnerStack.delete}
    types["AWS::CloudWatch::Alarm"] = without_metric_math(types["AWS::CloudWatch::Alarm"])
    types["AWS::Events::Archive"] = {
        "create": archive_create,
        "update": kept,
        "delete": lambda name, _props: events._delete_archive({"ArchiveName": name}),
    }
    for name in filter(None, os.environ.get("AFLUENTE_ACCEPTED_TYPES", "").split(",")):
        types[name] = {"create": accepted_only, "update": kept, "delete": lambda *_: None}
    app.main()
