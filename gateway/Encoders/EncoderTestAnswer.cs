namespace EdgeGateway.Encoders;

/// <summary>What <c>encoderTest</c> answers.</summary>
/// <param name="State">After the test, in the contract's words.</param>
internal sealed record EncoderTestAnswer(string EncoderId, string Driver, string State, bool Answers, string Text);
