using System.Net.Http.Headers;
using System.Text;
using EdgeGateway.Settings;

namespace EdgeGateway.Ohip;

/// <summary>The token call (PROTOCOL 1; Oracle's oauth.json, <c>POST /oauth/v1/tokens</c>).</summary>
internal static class TokenRequest
{
    public static HttpRequestMessage Create(OhipOptions options, TokenCredentials credentials)
    {
        var address = new Uri($"{options.BaseUrl.AbsoluteUri.TrimEnd('/')}/oauth/v1/tokens");
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = Form(options, credentials) };
        var client = Encoding.UTF8.GetBytes($"{credentials.ClientId}:{credentials.ClientSecret}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(client));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));

        // Without validation: a key that breaks OHIP's pattern is OHIP's to refuse, with words that a technician can use.
        request.Headers.TryAddWithoutValidation("x-app-key", credentials.ApplicationKey);
        if (options.Grant == OhipGrant.ClientCredentials)
        {
            request.Headers.TryAddWithoutValidation("enterpriseId", options.EnterpriseId);
        }

        return request;
    }

    private static FormUrlEncodedContent Form(OhipOptions options, TokenCredentials credentials) => new(
        options.Grant == OhipGrant.ClientCredentials
            ? [new("grant_type", "client_credentials"), new("scope", options.Scope)]
            : [new("grant_type", "password"), new("username", credentials.Username ?? ""), new("password", credentials.Password ?? "")]);
}
