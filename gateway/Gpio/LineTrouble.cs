namespace EdgeGateway.Gpio;

/// <summary>Why a line is not driven, and what to do, as a sentence for people.</summary>
internal sealed record LineTrouble(LineFault Fault, string Text);
