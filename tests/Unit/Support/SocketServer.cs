using System.Net;
using System.Net.Sockets;

namespace ModelArtsImages.Unit.Support;

/// <summary>Accepts connections on a free port of this machine, and handles many at the same time.</summary>
internal sealed class SocketServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<TcpClient, Task> _serve;

    /// <param name="serve">Handles a connection. The server closes it afterwards, in an orderly way (FIN).</param>
    public SocketServer(Func<TcpClient, Task> serve)
    {
        _serve = serve;
        _listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public Uri Address => new($"http://127.0.0.1:{Port}");

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            for (;;) _ = ServeAsync(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The server is disposed.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await _serve(client);
                client.Client.Shutdown(SocketShutdown.Send);
                // The rest is read first, because closing with unread data would reset the connection before the client reads the response.
                await client.GetStream().CopyToAsync(Stream.Null);
            }
            catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
            {
                // The client has closed the connection.
            }
        }
    }
}
