using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Shop.Web.Tests.Running;

/// <summary>Asks as no well-made client would.</summary>
internal static class RawClient
{
    /// <summary>Sends this text and reads to the end of the answer; entities of HTML are resolved.</summary>
    /// <param name="hangsUp">Ends the connection after it, in the middle of a body.</param>
    public static async Task<string> AskAsync(Uri site, string request, bool hangsUp = false)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(site.Host, site.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.UTF8.GetBytes(request.ReplaceLineEndings("\r\n")));
        if (hangsUp)
            client.Client.Shutdown(SocketShutdown.Send);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        try
        {
            return WebUtility.HtmlDecode(await reader.ReadToEndAsync());
        }
        catch (IOException) when (hangsUp)
        {
            // Who hangs up may be hung up on in turn.
            return "";
        }
    }
}
