namespace EdgeRec.Sync.Fleet.WebConsole.Hosting;

/// <summary>The one place where a form is read. What cannot be read is the sender's mistake, and no failure of the service that belongs in its log.</summary>
internal static class Forms
{
    /// <summary>Reads a request's form.</summary>
    /// <exception cref="BadHttpRequestException">It has none (415), or one that cannot be read (400), or a large one (413): <see cref="Headers.Guarded"/> says so.</exception>
    public static async Task<IFormCollection> ReadAsync(HttpContext http)
    {
        if (!http.Request.HasFormContentType)
        {
            throw new BadHttpRequestException("This is no form.", StatusCodes.Status415UnsupportedMediaType);
        }

        try
        {
            return await http.Request.ReadFormAsync(http.RequestAborted);
        }
        catch (NotSupportedException e)
        {
            // Of a character set that .NET refuses to read, UTF-7.
            throw new BadHttpRequestException("This form's character set is not read.", StatusCodes.Status415UnsupportedMediaType, e);
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException or (IOException and not BadHttpRequestException))
        {
            throw new BadHttpRequestException("This form cannot be read.", StatusCodes.Status400BadRequest, e);
        }
    }
}
