using System.Threading.Channels;
using EdgeGateway.Rooms;
using EdgeGateway.Status;

namespace EdgeGateway.Mqtt;

/// <summary>
/// Commands over MQTT: takes <c>gw/{id}/cmd/{verb}</c> and <c>gw/all/cmd/{verb}</c>, has them carried out, and answers on
/// <c>gw/{id}/cmd/{verb}/result</c> and on the sender's response topic.
/// </summary>
internal sealed class CommandTopics(IMqtt mqtt, MqttTopics topics, CommandDesk desk, BoxParts parts)
{
    /// <summary>Commands that wait for the one that runs; the sender of one more is told to come again.</summary>
    public const int MaxWaiting = 64;

    private readonly Channel<Command> waiting = Channel.CreateBounded<Command>(MaxWaiting);
    private Task working = Task.CompletedTask;
    private long unusable;

    /// <summary>Commands that could not be understood since the start.</summary>
    public long Unusable => Interlocked.Read(ref unusable);

    public void Start()
    {
        mqtt.Subscribe(topics.Box("cmd/+"), message => Take(message, VerbCall.Mqtt));
        mqtt.Subscribe(topics.Fleet("cmd/+"), message => Take(message, VerbCall.MqttFleet));
        working = Task.Run(WorkAsync);
    }

    /// <summary>Takes no more; completes when those that wait are done.</summary>
    public Task StopAsync()
    {
        waiting.Writer.TryComplete();
        return working;
    }

    private void Take(MqttMessage message, string actor)
    {
        var verb = message.Topic[(message.Topic.LastIndexOf('/') + 1)..];
        var (command, id, wrong) = CommandReader.Read(verb, actor, message, parts.Time.GetTimestamp());
        if (command is null)
        {
            Refuse(message, verb, id, wrong!);
        }
        else if (!waiting.Writer.TryWrite(command))
        {
            Answer(command, VerbAnswer.Refused(id, VerbError.Busy, "The box is busy with other commands, or stopping; send it again."));
        }
    }

    private void Refuse(MqttMessage message, string verb, string? id, string wrong)
    {
        var count = Interlocked.Increment(ref unusable);
        var answer = VerbAnswer.Refused(id, VerbError.BadRequest, $"The command cannot be taken: {wrong}.").ToBytes();
        AnswerSender(message, answer);
        if (id is not null)
        {
            mqtt.Publish(ResultTopic(verb), answer);
        }

        // The first ones, then every hundredth: a sender gone wild does not fill the log.
        if (count <= 10 || count % 100 == 0)
        {
            MqttLog.CommandUnusable(parts.Logger, message.Topic, count, wrong);
        }
    }

    private async Task WorkAsync()
    {
        await foreach (var command in waiting.Reader.ReadAllAsync())
        {
            try
            {
                var order = new CommandOrder(command.Verb, new VerbCall(command.Actor, command.Arguments), command.Id, () => Late(command));
                await desk.RunAsync(order, answer =>
                {
                    Answer(command, answer);
                    return Task.CompletedTask;
                });
            }
            catch (Exception error)
            {
                MqttLog.CommandFailed(parts.Logger, command.Message.Topic, error);
                Answer(command, VerbAnswer.Refused(command.Id, VerbError.Failed, "The box failed at it; its log says more."));
            }
        }
    }

    private VerbAnswer? Late(Command command)
    {
        var waited = parts.Time.GetElapsedTime(command.ArrivedAt);
        if (waited.TotalSeconds > command.Message.ExpirySeconds || command.ExpiresAt < parts.Time.GetInstant())
        {
            return new VerbAnswer(command.Id, VerbAnswer.Expired, null, new VerbError(VerbError.Expired, "It came, or would have been carried out, after the time it was good for; nothing was done."));
        }

        return command.ExpiresAt is not null && parts.Clock() == "unsynced"
            ? VerbAnswer.Refused(command.Id, VerbError.ClockUnsynced, "The box does not know the time, and so not whether this is still wanted; nothing was done.")
            : null;
    }

    private void Answer(Command command, VerbAnswer answer)
    {
        var payload = answer.ToBytes();
        mqtt.Publish(ResultTopic(command.Verb), payload);
        AnswerSender(command.Message, payload);
    }

    private void AnswerSender(MqttMessage message, byte[] payload)
    {
        // An answer has an id, as a command has: sent to a command's topic it would be one, with the box's rights.
        if (message.ResponseTopic is { } topic && topics.MayAnswerTo(topic))
        {
            mqtt.Answer(message, payload);
        }
    }

    private string ResultTopic(string verb) => topics.Box($"cmd/{verb}/result");
}
